// Moves the focus to the message, so that screen readers read it first.
document.querySelector('.message-error, .message-warning, .message-info')?.focus();
