// A fragment of the application's own address (#/page) survives the login: browsers keep that of a form's address across redirects.
if (location.hash.length > 1 && !document.getElementById(location.hash.slice(1))) {
  for (const form of document.querySelectorAll('form[method="post"]')) {
    const action = form.getAttribute('action');
    if (!action.includes('#')) form.setAttribute('action', action + location.hash);
  }
}
