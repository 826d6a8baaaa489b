// Steps through a meeting's lines with the arrow keys, or with the page keys that a presenter's remote sends. Every step is a link that works without it.
(() => {
  'use strict';

  const steps = { ArrowLeft: 'prev', PageUp: 'prev', ArrowRight: 'next', PageDown: 'next' };

  // Keys belong to the box or the choice one is in; and what was typed there is not left behind by a key.
  const isTyping = () => document.activeElement?.matches('input, textarea, select') ?? false;
  const form = document.querySelector('.ot-decide form');
  const says = () => (form ? new URLSearchParams(new FormData(form)).toString() : '');
  const opened = says();
  const isRefused = document.querySelector('.govuk-error-summary') !== null; // what stands in the boxes is not recorded yet

  document.addEventListener('keydown', event => {
    const link = document.querySelector(`link[rel="${steps[event.key]}"]`);
    if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isTyping() || isRefused || says() !== opened) return;
    event.preventDefault();
    location.assign(link.href);
  });
})();
