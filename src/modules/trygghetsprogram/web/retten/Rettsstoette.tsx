import { formatDato } from '../../../../kernel/dato.ts';
import { Knapper, Lenkeknapp, Notis, slaOpp } from '../../../../ui/index.ts';
import type { Vitnestoette } from '../../queries/hentRettsmoetet.ts';
import type { Rettsstand } from '../../queries/rettsmoete.ts';
import type { Tekster } from '../tekst.ts';
import { Telefon } from '../Telefon.tsx';

/** Hvor det står, i én setning. */
export function standord({ skal, dag, stoette }: Rettsstand, t: Tekster): string | null {
  if (skal === 'nei') return null;
  const moetet =
    dag === null
      ? t(`rettsmoete.stand.${skal}`)
      : t(`rettsmoete.stand.${skal}Dag`, { dag: formatDato(dag) });
  if (stoette === null) return `${moetet} ${t('rettsmoete.stand.ingenStoette')}`;
  const gjort = t(`rettsmoete.gjort.${stoette.slag}`, { dag: formatDato(stoette.dag) });
  return `${moetet} ${gjort}`;
}

const kontakt = (h: string) =>
  h.includes('@') ? (
    <a className="ds-link" href={`mailto:${h}`}>
      {h}
    </a>
  ) : (
    <Telefon nummer={h} />
  );

/** Vitnestøtten ved tingretten, og hvordan den nås; er det ikke kontrollert, eller mangler i utgaven, sies hvor det spørres (ED-22). */
export function Vitnestoettene({ alle, t }: { alle: readonly Vitnestoette[]; t: Tekster }) {
  const naas = alle.flatMap((v) => (typeof v.hvor === 'string' ? [] : [{ ...v, hvor: v.hvor }]));
  const uten = alle.find((v) => v.hvor === 'ikke_kontrollert')?.hvor ?? 'ikke_i_utgaven';
  return (
    <Notis slag="rolig">
      <p>{t('rettsmoete.forslag')}</p>
      {naas.length === 0 ? (
        <p>{t(`rettsmoete.hvor.${uten === 'ikke_kontrollert' ? uten : 'ikke_i_utgaven'}`)}</p>
      ) : (
        <ul>
          {naas.map((v) => (
            <li key={v.tjeneste}>
              {slaOpp(t, 'stotte.tjenester', v.tjeneste)}:{' '}
              {v.hvor.map((h, nr) => (
                <span key={h}>
                  {nr === 0 ? '' : ', '}
                  {kontakt(h)}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Notis>
  );
}

/** Veien dit fra saken og fra guidens logg: framhevet når ungdommen skal møte og ingen har gjort noe med støtten. */
export function Rettslenke({
  stand,
  sakId,
  slug,
  t,
}: {
  stand: Rettsstand | null;
  sakId: string;
  slug: string;
  t: Tekster;
}) {
  if (stand === null) return null;
  const ord = standord(stand, t);
  const venter = stand.skal !== 'nei' && stand.stoette === null;
  return (
    <>
      {ord === null ? null : <Notis slag={venter ? 'viktig' : 'rolig'}>{ord}</Notis>}
      <Knapper>
        <Lenkeknapp
          slag={venter ? 'sekundaer' : 'stille'}
          liten
          href={`/${slug}/saker/${sakId}/moetet-i-retten`}
        >
          {t(stand.skal === 'nei' ? 'rettsmoete.lenke' : 'rettsmoete.lenkeStoette')}
        </Lenkeknapp>
      </Knapper>
    </>
  );
}
