// What went wrong is read first, by eyes and by screen readers.
document.querySelector('.message-error, .message-warning, .message-info')?.focus();
