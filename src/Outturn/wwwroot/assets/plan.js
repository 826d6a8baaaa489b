// Opens a row of the plan where it stands, saves it there, and closes it again. Every link and form it takes over works by itself without it:
// the same addresses answer with a page, and here, when asked for the row, with the row alone.
(() => {
  'use strict';

  const table = document.querySelector('table.ot-plan');
  if (!table) return;

  let open = null; // the task whose row is open, its closed rows if we know them, and what its boxes said when it was opened

  const heard = document.createElement('p');
  heard.className = 'govuk-visually-hidden';
  heard.setAttribute('role', 'status');
  document.getElementById('main-content').append(heard);

  const rowsOf = (place, task) => [...place.querySelectorAll(`tr[data-task="${task}"]`)];
  const formIn = rows => rows.map(row => row.querySelector('form.ot-edit')).find(Boolean);
  const says = form => new URLSearchParams(new FormData(form)).toString();
  const isTyped = () => open && says(formIn(rowsOf(table, open.task))) !== open.said;
  const isAt = link => link.pathname === location.pathname && link.searchParams.has('open');

  /** What the program answers of the row; null when it answers with something else, which the browser should show by itself. */
  const ask = async (address, options = {}) => {
    const answer = await fetch(address, { ...options, headers: { 'Outturn-Part': 'row' }, redirect: 'manual' });
    return answer.headers.get('Outturn-Part') === 'row' ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  };

  /** Puts rows where others stand. What is looked at stays where it is on the screen. */
  const replace = (task, rows, page) => {
    const before = rowsOf(table, task);
    const top = before[0].getBoundingClientRect().top;
    before[0].before(...rows);
    before.forEach(row => row.remove());
    page?.querySelectorAll('[data-part]').forEach(part => document.getElementById(part.id)?.replaceWith(part));
    window.scrollBy({ top: rows[0].getBoundingClientRect().top - top, behavior: 'instant' });
    return before;
  };

  const focusOn = (rows, id) => {
    const wrong = rows[0].querySelector('.govuk-error-summary');
    const box = (id && rows.map(row => row.querySelector(`#${CSS.escape(id)}`)).find(Boolean)) || (wrong ?? rows[0]).querySelector('a, input:not([type=hidden]), textarea, select');
    box?.focus({ preventScroll: !id && !wrong });
    wrong?.scrollIntoView({ block: 'start', behavior: 'instant' });
  };

  const tell = (task, words, button) => {
    heard.textContent = words;
    const row = document.createElement('tr');
    row.className = 'ot-open';
    row.dataset.told = button ? 'kept' : '';
    const cell = row.insertCell();
    cell.colSpan = table.querySelector('tbody th[colspan]').colSpan;
    const line = document.createElement('p');
    line.className = 'ot-said ot-done';
    const said = document.createElement('span');
    said.textContent = words;
    line.append(said);
    if (button) line.append(button);
    cell.append(line);
    rowsOf(table, task).at(-1).after(row);
    return row;
  };

  const forget = () => table.querySelectorAll('tr[data-told=""]').forEach(row => row.remove());

  const openAt = async address => {
    const link = new URL(address, location.href);
    const page = await ask(link).catch(() => null);
    const task = page?.querySelector('tr[data-task]')?.dataset.task;
    if (!task || !rowsOf(table, task).length) return location.assign(address);
    if (open && open.task === task) return focusOn(rowsOf(table, task), link.hash.slice(1));
    if (open) await close();
    forget();
    const rows = rowsOf(page, task);
    open = { task, closed: replace(task, rows, page), said: says(formIn(rows)) };
    focusOn(rows, link.hash === '#open' ? '' : link.hash.slice(1));
  };

  /** Without saving. What was typed is not thrown away: one button brings it back. */
  const close = async () => {
    forget();
    const { task, closed, said } = open;
    const typed = isTyped();
    let rows = closed; // as it was, unless the program can say how it is now
    try {
      rows = rowsOf(await ask(`${location.pathname}?row=${task}`), task);
    } catch { /* it cannot */ }
    if (!rows?.length) return location.assign(location.pathname);
    const left = replace(task, rows);
    open = null;
    if (typed) {
      const back = document.createElement('button');
      Object.assign(back, { type: 'button', className: 'govuk-button govuk-button--secondary', textContent: 'Bring back what was typed' });
      back.addEventListener('click', async () => {
        if (open) await close();
        told.remove();
        open = { task, closed: replace(task, left), said };
        focusOn(left);
      });
      const told = tell(task, 'The row was closed and nothing of it was saved.', back);
    }

    focusOn(rows);
  };

  const send = async (form, button) => {
    const task = open?.task ?? form.closest('tr').dataset.task;
    form.setAttribute('aria-busy', 'true');
    forget();
    let page;
    try {
      page = await ask(button?.getAttribute('formaction') ?? form.getAttribute('action'), { method: 'POST', body: new URLSearchParams(new FormData(form, button)) });
    } catch {
      tell(task, 'Outturn could not be reached, so nothing was saved. What you typed is still here: save again.');
      return;
    } finally {
      form.removeAttribute('aria-busy');
    }

    const rows = page ? rowsOf(page, task) : [];
    if (!rows.length) {
      form.dataset.asItIs = '';
      form.requestSubmit(button);
      return;
    }

    const isStill = formIn(rows);
    const box = document.activeElement?.id;
    const gone = replace(task, rows, page);
    open = isStill ? { task, closed: open?.closed, said: open?.said ?? '' } : null;
    if (!isStill && page.querySelector('[data-said]')) tell(task, page.querySelector('[data-said]').textContent);
    focusOn(rows, isStill && !rows[0].querySelector('.govuk-error-summary') && gone ? nextBox(rows, box) : '');
  };

  /** After a row of boxes was added: the first of them. */
  const nextBox = (rows, box) => {
    const empty = rows.flatMap(row => [...row.querySelectorAll('[id$="-details-title"]')]).filter(each => each.value === '');
    return empty.at(-1)?.id ?? box;
  };

  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (open && link.matches('[data-close]')) {
      event.preventDefault();
      close();
    } else if (isAt(new URL(link.href))) {
      event.preventDefault();
      openAt(link.href);
    }
  });

  table.addEventListener('submit', event => {
    const form = event.target.closest('form.ot-edit');
    if (!form || 'asItIs' in form.dataset) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') !== 'true') send(form, event.submitter);
  });

  table.addEventListener('keydown', event => {
    const form = event.target.closest('form.ot-edit');
    if (!form || event.isComposing) return;
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && !event.shiftKey && event.target.matches('textarea.ot-line')) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  window.addEventListener('beforeunload', event => {
    if (table.querySelector('[data-as-it-is]')) return;
    if (isTyped() || table.querySelector('tr[data-told=kept]')) event.preventDefault();
  });

  // A row that the page itself came with open.
  const first = formIn([...table.querySelectorAll('tr[data-task]')]);
  if (first) open = { task: first.closest('tr').dataset.task, said: says(first) };
})();
