// Sends the form of a page that only hands something on; the button is for browsers without scripts.
document.querySelector('form[data-submit]')?.submit();
