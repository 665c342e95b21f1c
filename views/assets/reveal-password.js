// Adds a button to every password field that shows the typed text.
for (const input of document.querySelectorAll('input[type="password"][data-show]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'reveal';
  button.setAttribute('aria-controls', input.id);
  const label = document.createElement('span');
  label.className = 'visually-hidden';
  button.append(label);
  const say = () => {
    const isShown = input.type === 'text';
    label.textContent = isShown ? input.dataset.hide : input.dataset.show;
    button.title = label.textContent;
    button.classList.toggle('reveal-on', isShown);
  };
  button.addEventListener('click', () => {
    input.type = input.type === 'password' ? 'text' : 'password';
    say();
  });
  // A browser that remembers what was typed must never remember a password as plain text.
  input.form?.addEventListener('submit', () => {
    input.type = 'password';
    say();
  });
  say();
  input.parentElement.classList.add('field-box-reveal');
  input.after(button);
}
