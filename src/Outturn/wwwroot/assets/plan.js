// Opens a row of the plan where it stands, saves it there, and closes it again. Every link and form it takes over works by itself without it:
// the same addresses answer with a page, and here, when asked for the row, with the row alone.
(() => {
  'use strict';

  const table = document.querySelector('table.ot-plan');
  if (!table) return;

  let open = null; // the row that is open: whose it is, its address, its closed rows if we know them, and what its boxes said when it was opened

  const heard = document.createElement('p');
  heard.className = 'govuk-visually-hidden';
  heard.setAttribute('role', 'status');
  document.getElementById('main-content').append(heard);

  const rowsOf = (place, id) => [...(place?.querySelectorAll(`tr[data-row="${id}"]`) ?? [])];
  const boxesIn = places => places.flatMap(place => [...place.querySelectorAll('input:not([type=hidden]), textarea, select')]);
  const said = box => (box.matches('[type=checkbox], [type=radio]') ? `${box.checked}` : box.value);
  const says = rows => new Map(boxesIn(rows).map(box => [box.id, said(box)]));
  const typedIn = places => boxesIn(places).filter(box => open.said.get(box.id) !== said(box));
  const isTyped = () => open && (typedIn(rowsOf(table, open.id)).length > 0 || says(rowsOf(table, open.id)).size !== open.said.size);
  const opens = link => (link.pathname === location.pathname ? link.searchParams.has('open') : link.pathname.startsWith(`${location.pathname}/actions/`));

  /** What the program answers of the row; null when it answers with something else, which the browser should show by itself. */
  const ask = async (address, options = {}) => {
    const answer = await fetch(address, { ...options, headers: { 'Outturn-Part': 'row' }, redirect: 'manual' });
    return answer.headers.get('Outturn-Part') === 'row' ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  };

  /** The row as it stands closed; null when the program cannot say. */
  const askClosed = id => ask(`${location.pathname}?row=${id}`).catch(() => null);

  /** What saving a row may change elsewhere on the page. */
  const refresh = page => page?.querySelectorAll('[data-part]').forEach(part => {
    const [old, kept] = [document.getElementById(part.id), part.querySelector('[data-kept-open]')];
    if (kept) kept.open = old?.querySelector('[data-kept-open]')?.open ?? false;
    old?.replaceWith(part);
  });

  /** Puts rows where others stand. What is looked at stays where it is on the screen. */
  const replace = (id, rows, page) => {
    const before = rowsOf(table, id);
    const top = before[0].getBoundingClientRect().top;
    before[0].before(...rows);
    before.forEach(row => row.remove());
    refresh(page);
    window.scrollBy({ top: rows[0].getBoundingClientRect().top - top, behavior: 'instant' });
    return before;
  };

  const focusOn = (rows, id) => {
    const wrong = rows[0].querySelector('.govuk-error-summary');
    const box = (id && rows.map(row => row.querySelector(`#${CSS.escape(id)}`)).find(Boolean)) || (wrong ?? rows[0]).querySelector('a, input:not([type=hidden]), textarea, select') || boxesIn(rows)[0];
    const { top, bottom } = box?.getBoundingClientRect() ?? {};
    box?.focus({ preventScroll: !id && !wrong && top >= 0 && bottom <= innerHeight });
    wrong?.scrollIntoView({ block: 'start', behavior: 'instant' });
  };

  /** Says it after the row; of one that stays open, before it, where its beginning is in sight. */
  const tell = (id, words, button) => {
    heard.textContent = words;
    const row = document.createElement('tr');
    row.className = 'ot-open';
    row.dataset.told = button ? 'kept' : '';
    const cell = row.insertCell();
    cell.colSpan = table.querySelector('tbody th[colspan]').colSpan;
    const line = document.createElement('p');
    line.className = 'ot-said ot-done';
    const text = document.createElement('span');
    text.textContent = words;
    line.append(text);
    if (button) line.append(button);
    cell.append(line);
    const rows = rowsOf(table, id);
    if (open?.id === id) rows[0].before(row);
    else rows.at(-1).after(row);
    return row;
  };

  const bringInSight = told => {
    const { top, bottom } = told.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) told.scrollIntoView({ block: top < 0 ? 'start' : 'nearest', behavior: 'instant' });
  };

  /** Brings what was said in sight, and the keyboard to it. */
  const show = told => {
    const line = told.querySelector('.ot-said');
    line.tabIndex = -1;
    line.focus({ preventScroll: true });
    bringInSight(told);
  };

  const forget = () => table.querySelectorAll('tr[data-told=""]').forEach(row => row.remove());

  const openAt = async address => {
    const link = new URL(address, location.href);
    const page = await ask(link).catch(() => null);
    const id = page?.querySelector('tr[data-row]')?.dataset.row;
    if (!id || !rowsOf(table, id).length) return location.assign(address);
    if (open && open.id === id) return focusOn(rowsOf(table, id), link.hash.slice(1));
    if (open) await close();
    forget();
    const rows = rowsOf(page, id);
    open = { id, address, closed: replace(id, rows, page), said: says(rows) };
    focusOn(rows, link.hash === '#open' ? '' : link.hash.slice(1));
  };

  /** Without saving. What was typed is not thrown away: one button brings it back. */
  const close = async () => {
    forget();
    const was = open;
    const typed = isTyped();
    const page = await askClosed(was.id);
    const rows = page ? rowsOf(page, was.id) : was.closed; // as it was, unless the program can say how it is now
    if (!rows?.length) return location.assign(location.pathname);
    const left = replace(was.id, rows, page);
    open = null;
    if (typed) {
      const back = document.createElement('button');
      Object.assign(back, { type: 'button', className: 'govuk-button govuk-button--secondary', textContent: 'Bring back what was typed' });
      back.addEventListener('click', async () => {
        if (open) await close();
        told.remove();
        open = { ...was, closed: replace(was.id, left) };
        focusOn(left);
      });
      const told = tell(was.id, 'The row was closed and nothing of it was saved.', back);
    }

    focusOn(rows);
  };

  const send = async (form, button) => {
    const id = form.closest('tr').dataset.row;
    const frame = form.closest('.ot-edit');
    const beside = open ? [...rowsOf(table, id)[0].querySelectorAll('form')].filter(other => other !== form && (typedIn([other]).length || other.querySelector('.ot-clash'))) : [];
    frame.setAttribute('aria-busy', 'true');
    forget();
    let page;
    try {
      page = await ask(button?.getAttribute('formaction') ?? form.getAttribute('action'), { method: 'POST', body: new URLSearchParams(new FormData(form, button)) });
    } catch {
      show(tell(id, 'Outturn could not be reached, so nothing was saved. What you typed is still here: save again.'));
      return;
    } finally {
      frame.removeAttribute('aria-busy');
    }

    const done = page?.querySelector('[data-said]')?.textContent;
    let rows = rowsOf(page, id);
    if (done && !rows.length) { // it is done and the row closes, unless something else was typed in it
      page = beside.length ? await ask(open.address).catch(() => null) : await askClosed(id);
      rows = rowsOf(page, id);
      if (!rows.length) return location.assign(location.pathname);
    }

    if (!rows.length && beside.length) { // another page would lose what stands in the other boxes
      show(tell(id, 'Outturn answered with another page, perhaps because you must sign in again. Nothing was saved and what you typed is still here: sign in in another tab, then press the button again.'));
      return;
    }

    if (!rows.length) {
      form.dataset.asItIs = '';
      form.requestSubmit(button);
      return;
    }

    const isStill = boxesIn(rows).length > 0;
    const box = document.activeElement?.id;
    const gone = replace(id, rows, page);
    open = isStill ? { id, address: open?.address, closed: open?.closed, said: done ? says(rows) : open?.said ?? new Map() } : null;
    for (const other of beside) { // with what it was opened on, so that what someone else saved meanwhile is still noticed
      rows.flatMap(row => [...row.querySelectorAll('form')]).find(each => each.getAttribute('action') === other.getAttribute('action'))?.replaceWith(other);
    }

    if (done && isStill) { // it stays open, with something else typed in it or to be done: what else changed is asked for by itself
      const standing = await askClosed(id);
      const top = rows[0].getBoundingClientRect().top;
      refresh(standing);
      window.scrollBy({ top: rows[0].getBoundingClientRect().top - top, behavior: 'instant' });
      return show(tell(id, done));
    }

    const told = done && tell(id, done);
    focusOn(rows, isStill && !rows[0].querySelector('.govuk-error-summary') && gone ? nextBox(rows, box) : '');
    if (told) bringInSight(told);
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
    } else if (opens(new URL(link.href))) {
      event.preventDefault();
      openAt(link.href);
    }
  });

  table.addEventListener('submit', event => {
    const form = event.target;
    if (!form.closest('tr[data-row]') || 'asItIs' in form.dataset) return;
    if ('leaves' in form.dataset && boxesIn([form]).some(box => box.value.trim())) { // for another page; the browser asks first where something else is typed
      if (open && !typedIn([...form.closest('tr').querySelectorAll('form')].filter(other => other !== form)).length) form.dataset.asItIs = '';
      return;
    }

    event.preventDefault();
    if (form.closest('.ot-edit').getAttribute('aria-busy') !== 'true') send(form, event.submitter);
  });

  table.addEventListener('keydown', event => {
    if (!event.target.closest('tr[data-row] .ot-edit') || event.isComposing) return;
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && !event.shiftKey && event.target.matches('textarea.ot-line')) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });

  window.addEventListener('beforeunload', event => {
    if (table.querySelector('[data-as-it-is]')) return;
    if (isTyped() || table.querySelector('tr[data-told=kept]')) event.preventDefault();
  });

  // A row that the page itself came with open.
  const first = table.querySelector('tr[data-row] .ot-edit')?.closest('tr');
  if (first) open = { id: first.dataset.row, address: location.href, said: says([first]) };
})();
