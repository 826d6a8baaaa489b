// Makes a passkey, or signs in with one: the browser is asked what the server wants signed, and its answer is sent by the form it belongs to.
(() => {
  'use strict';

  // A passkey belongs to a name: there are none for an address of digits.
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON || /^[\d.]+$|:/.test(location.hostname)) return;

  const ask = {
    create: options => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
    get: options => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  };

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const { __RequestVerificationToken: token, Credential: credential, State: state } = form.elements;
    const status = form.querySelector('[role="status"]');
    for (let part = form; part && part !== document.body; part = part.parentElement) part.hidden = false;

    form.addEventListener('submit', async event => {
      if (credential.value) return;
      event.preventDefault();
      status.textContent = '';
      try {
        const answer = await fetch(form.dataset.asks, { method: 'POST', body: new URLSearchParams({ [token.name]: token.value }) });
        if (!answer.ok) throw new Error(answer.status);
        const asked = await answer.json();
        credential.value = JSON.stringify(await ask[form.dataset.passkey](asked.options));
        state.value = asked.state;
        form.requestSubmit();
      } catch (error) {
        credential.value = '';
        status.textContent = error.name === 'InvalidStateError' ? 'This device has a passkey of yours already.' : 'No passkey was used. Try again, or sign in another way.';
      }
    });
  }
})();
