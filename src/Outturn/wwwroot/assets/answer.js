// Keeps what is typed of a line while it is typed: as a draft in the program, and while that cannot be reached in this browser. The form works by itself
// without it. Nothing is sent by it, and nothing newer is overwritten: each save names the version of the line it is a change of.
(() => {
  'use strict';

  const read = place => {
    try {
      return JSON.parse(localStorage.getItem(place));
    } catch {
      return null;
    }
  };
  const drop = place => {
    try {
      localStorage.removeItem(place);
    } catch { /* nothing was kept */ }
  };

  const form = document.querySelector('form[data-answer]');
  const cameBack = form?.dataset.posted === 'yes';

  // What was sent is kept in this browser no longer: the line's version says that it arrived.
  for (const line of document.querySelectorAll('[data-kept]')) {
    const place = `outturn ${line.dataset.kept}`;
    const before = read(place);
    if (before?.sending && before.version !== line.dataset.version && !cameBack) drop(place);
  }

  if (!form) return;

  const PAUSE = 3000; // after the last letter
  const AGAIN = 15000; // while the program cannot be reached
  const address = form.getAttribute('action');
  const place = `outturn ${form.dataset.answer}`; // whose words on which line; never the address, which may be a secret link
  const ours = /^(?:__RequestVerificationToken|Version|Opened|Writer|Deed|Files|TakenOut|Before\..*|Whose\..*)$/;

  const typed = () => [...new FormData(form)].filter(([name, text]) => !ours.test(name) && typeof text === 'string');
  const says = fields => JSON.stringify(fields.filter(([, text]) => text !== '').sort());
  const version = () => form.elements.Version.value;

  const told = document.createElement('p');
  told.className = 'ot-small ot-kept';
  told.setAttribute('role', 'status');
  form.querySelector('.ot-buttons:last-of-type').before(told);
  const tell = words => { told.textContent = words; };

  let kept = says(typed()); // what the program has
  let timer = 0;
  let saving = null;
  let overtaken = !!form.querySelector('.ot-clash'); // what is to be chosen is chosen before anything is saved

  const remember = (sending = false) => {
    try {
      localStorage.setItem(place, JSON.stringify({ version: version(), at: Date.now(), fields: typed(), sending }));
    } catch { /* a browser that keeps nothing */ }
  };
  const forget = () => drop(place);

  const save = async () => {
    const now = says(typed());
    if (overtaken || now === kept) return;
    const body = new URLSearchParams([...new FormData(form)].filter(([name, text]) => typeof text === 'string' && name !== 'Deed' && name !== 'TakenOut'));
    body.set('Deed', 'save');
    let answer;
    try {
      answer = await fetch(address, { method: 'POST', body, headers: { 'Outturn-Part': 'draft' }, redirect: 'manual' });
      if (answer.status === 429 || answer.status >= 500) throw new Error('busy, or being restarted');
    } catch {
      tell('No connection. What you type is kept in this browser and saved when the connection is back.');
      wait(AGAIN);
      return;
    }

    if (answer.headers.get('Outturn-Part') !== 'draft') {
      overtaken = true; // signed out, closed, given to someone else: the program says which when the form is sent
      tell('This could not be saved by itself any more. Your words are kept in this browser: press Send or Save to see why.');
      return;
    }

    if (!answer.ok) {
      overtaken = true;
      tell(`${await answer.text()} Your words are kept in this browser. Press Send or Save to see them beside what stands now.`);
      return;
    }

    const { said, opened } = await answer.json();
    form.elements.Opened.value = opened;
    form.elements.Version.value = answer.headers.get('Outturn-Version');
    kept = now;
    if (says(typed()) === now) forget();
    tell(said);
  };

  const wait = time => {
    clearTimeout(timer);
    timer = setTimeout(() => { saving = save().finally(() => { saving = null; }); }, time);
  };

  form.addEventListener('input', () => {
    remember();
    wait(PAUSE);
  });
  window.addEventListener('online', () => wait(0));

  // That a person has the line before them is said by the first thing they do on the page: programs that look mail through load it as well.
  if (form.dataset.unopened === 'yes') {
    const here = () => {
      for (const deed of ['pointerdown', 'keydown']) document.removeEventListener(deed, here);
      const token = form.elements.__RequestVerificationToken.value;
      fetch(address, { method: 'POST', body: new URLSearchParams({ Deed: 'opened', __RequestVerificationToken: token }), redirect: 'manual' }).catch(() => {});
    };
    for (const deed of ['pointerdown', 'keydown']) document.addEventListener(deed, here);
  }

  // A save under way is waited for, so that the form is sent with the version it leaves behind.
  form.addEventListener('submit', event => {
    if (!navigator.onLine) { // the browser's own page would stand where the words do
      event.preventDefault();
      remember();
      tell('No connection, so nothing was sent. Your words are kept in this browser: press again when the connection is back.');
      return;
    }
    clearTimeout(timer);
    if (says(typed()) !== kept) remember(true);
    if (!saving) return;
    event.preventDefault();
    const button = event.submitter;
    saving.then(() => form.requestSubmit(button));
  });

  const putBack = fields => {
    for (const box of form.querySelectorAll('input[type=checkbox], input[type=radio]')) {
      if (!ours.test(box.name)) box.checked = fields.some(([name, text]) => name === box.name && text === box.value);
    }
    for (const box of form.querySelectorAll('textarea, input[type=text]')) {
      if (!ours.test(box.name)) box.value = (fields.find(([name]) => name === box.name) ?? [null, ''])[1];
    }
  };

  /** What this browser kept and the program does not have. */
  const offer = (words, fields) => {
    const notice = document.createElement('div');
    notice.className = 'ot-why';
    const line = document.createElement('p');
    line.textContent = words;
    const buttons = document.createElement('div');
    buttons.className = 'ot-buttons';
    const button = (name, deed) => {
      const each = document.createElement('button');
      Object.assign(each, { type: 'button', className: 'govuk-button govuk-button--secondary', textContent: name });
      each.addEventListener('click', () => {
        deed();
        notice.remove();
      });
      buttons.append(each);
    };
    button('Put my words into the boxes', () => {
      putBack(fields);
      remember();
      wait(0);
    });
    button('Forget them', forget);
    notice.append(line, buttons);
    form.before(notice);
  };

  const before = read(place);
  if (!before?.fields) return;
  if (says(before.fields) === kept || (before.sending && before.version !== version() && !cameBack)) {
    forget();
  } else if (cameBack) {
    remember(); // the page came back with what was sent, and says what is to be mended
  } else if (before.version === version()) {
    putBack(before.fields);
    tell('What you typed without a connection is back in the boxes.');
    wait(0);
  } else {
    offer('This browser kept words of yours that were not saved, and the line was saved since. They are not in the boxes.', before.fields);
  }
})();
