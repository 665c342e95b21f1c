// Submits the form of a page that only passes data on; the button is for browsers without scripts.
document.querySelector('form[data-submit]')?.submit();
