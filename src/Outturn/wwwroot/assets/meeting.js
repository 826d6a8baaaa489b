// Steps through a meeting's lines with the arrow keys, or with the page keys that a presenter's remote sends; Enter goes to the decision, Ctrl and Enter
// records it, Escape comes back. Every step is a link or a button that works without it, and the page names the keys only where this script runs.
(() => {
  'use strict';

  const steps = { ArrowLeft: 'prev', PageUp: 'prev', ArrowRight: 'next', PageDown: 'next' };

  // Keys belong to the box or the choice one is in; and what was typed there is not left behind by a key.
  const isTyping = () => document.activeElement?.matches('input, textarea, select') ?? false;
  const form = document.querySelector('.ot-decide form');
  const says = () => (form ? new URLSearchParams(new FormData(form)).toString() : '');
  const opened = says();
  const isRefused = document.querySelector('.govuk-error-summary') !== null; // what stands in the boxes is not recorded yet

  for (const keys of document.querySelectorAll('.ot-keys')) keys.hidden = false;

  const toTheDecision = event => {
    const inside = form?.contains(document.activeElement) ?? false;
    if (event.key === 'Escape' && inside) document.activeElement.blur();
    else if (event.key === 'Enter' && event.ctrlKey && inside) form.requestSubmit(form.querySelector('button[value="record"]'));
    else if (event.key === 'Enter' && form && document.activeElement === document.body) (form.querySelector('input[type=radio]:checked') ?? form.querySelector('input[type=radio]'))?.focus();
    else return false;
    event.preventDefault();
    return true;
  };

  document.addEventListener('keydown', event => {
    if (toTheDecision(event)) return;
    const link = document.querySelector(`link[rel="${steps[event.key]}"]`);
    if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isTyping() || isRefused || says() !== opened) return;
    event.preventDefault();
    location.assign(link.href);
  });
})();
