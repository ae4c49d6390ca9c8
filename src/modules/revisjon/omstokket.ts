import { radHash, type Rad } from './format.ts';

const HOYST = 200;

/**
 * Har denne raden byttet plass med en annen som også er endret? Bare for å si hva som er galt: satt tilbake på den andres
 * plass (seq, transaksjon, tid) gir den akkurat hashen hodet ventet. Ser på de første 200.
 */
export function erFlyttet(
  { rad }: { rad: Rad },
  endrede: readonly { rad: Rad; skulleVaert: string }[],
): boolean {
  const blant = endrede.slice(0, HOYST).filter((e) => e.rad.omrade === rad.omrade);
  const ventet = new Map(blant.map((e) => [e.rad.seq, e.skulleVaert]));
  return blant.some(({ rad: annen }) => {
    if (annen.seq === rad.seq) return false;
    const plasser = [rad.seq, annen.seq].flatMap((seq) =>
      [rad, annen].flatMap((x) =>
        [rad.tid, annen.tid].map((tid) => ({ seq, epoke: x.epoke, xid: x.xid, tid })),
      ),
    );
    return plasser.some((p) => radHash({ ...rad, ...p }).toString('hex') === ventet.get(p.seq));
  });
}
