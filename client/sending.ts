/** Så lenge et skjema regnes som på vei; et skjema som laster ned en fil, blir på siden. */
const PAA_VEI_MS = 8_000;

const sendt = new WeakSet<HTMLFormElement>();

/** Et skjema som er på vei, sendes ikke en gang til. Knappen beholder navnet og verdien sin. */
export function vaktDobbelsending(): void {
  document.addEventListener('submit', (hendelse) => {
    const { target: skjema, submitter } = hendelse;
    if (!(skjema instanceof HTMLFormElement) || hendelse.defaultPrevented) return;
    if (skjema.method === 'dialog') return;
    if (sendt.has(skjema)) {
      hendelse.preventDefault();
      return;
    }
    sendt.add(skjema);
    submitter?.setAttribute('aria-busy', 'true');
    const slipp = (): void => {
      sendt.delete(skjema);
      submitter?.removeAttribute('aria-busy');
    };
    window.setTimeout(slipp, PAA_VEI_MS);
    window.addEventListener('pageshow', slipp, { once: true });
  });
}
