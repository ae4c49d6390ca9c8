import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { Notis } from '../../../../ui/index.ts';
import type { Sakslutt } from '../../queries/hentSak.ts';
import type { Stottetilbud } from '../../regler/stottesenter.ts';
import type { Veivisning } from '../../regler/veivisning.ts';
import type { Tekster } from '../tekst.ts';

type Tilbudprops = { tilbud: Stottetilbud | null; t: Tekster };
type Props = { vurdering: Sakslutt['vurdering']; t: Tekster };

/** Programmet kommer i tillegg: det som minnes om ved vurderingen og når oppfølging er aktuelt (TP-12). */
export function Paaminnelse({ veivisning, t }: { veivisning: Veivisning; t: Tekster }) {
  return (
    <Notis slag="rolig">
      {t('vurdering.tillegg')} {veivisning.minnOmSkolen ? t('vurdering.skolen') : null}
    </Notis>
  );
}

/** Støttesenteret, fra 16 år; telefon og e-post bare når de er kontrollert, med hvem og når (TP-14). */
export function Stottesenter({ tilbud: s, t }: Tilbudprops) {
  if (s === null) return null;
  return (
    <Notis slag="rolig">
      <p>
        {t(s.alder === 'fylt' ? 'vurdering.stottesenterTekst' : 'vurdering.stottesenterUkjent')}
      </p>
      <p>
        {s.hvor === 'ikke_kontrollert'
          ? t('vurdering.stottesenterIkkeKontrollert')
          : t('vurdering.stottesenterVed', { hvor: s.hvor.join(', ') })}
      </p>
      {s.kontrollert === null ? null : (
        <p className="v-dempet">
          {t('vurdering.stottesenterKontrollert', {
            hvem: s.kontrollert.av,
            dag: formatDato(iDagIOslo(s.kontrollert.ved)),
          })}
        </p>
      )}
    </Notis>
  );
}

/** Hvem som er spurt om lokale tjenester, hver gang det er spurt (TP-15). */
export function Spurt({ vurdering, t }: Props) {
  const spurte = vurdering.versjoner.flatMap((v) =>
    v.spurt === null ? [] : [{ id: v.id, ...v.spurt }],
  );
  if (spurte.length === 0) return null;
  return (
    <ul>
      {spurte.map((s) => (
        <li key={s.id}>
          <span className="v-egneord">
            {t('vurdering.spurtLinje', { dag: formatDato(s.dag), hvem: s.hvem })}
          </span>
          {s.om === null ? null : <span className="v-endring v-egneord">{s.om}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Det som sist ble skrevet, på sakssiden: målene, tiltakene som er i gang, og hvem som er spurt. */
export function Vurdert({ vurdering, t }: Props) {
  const [siste] = vurdering.versjoner;
  if (siste === undefined) return <p className="v-dempet">{t('vurdering.ingen')}</p>;
  return (
    <>
      {siste.formaal.length === 0 ? null : (
        <ul>
          {siste.formaal.map((f) => (
            <li key={f}>{t(`vurdering.formaalvalg.${f}`)}</li>
          ))}
        </ul>
      )}
      {siste.tiltak === null ? null : (
        <p>
          {t('vurdering.tiltak')}: <span className="v-egneord">{siste.tiltak}</span>
        </p>
      )}
      {siste.stottesenter === null ? null : (
        <p>
          {t('vurdering.stottesenter')}: {t(`vurdering.stottesentervalg.${siste.stottesenter}`)}
        </p>
      )}
      <Spurt vurdering={vurdering} t={t} />
    </>
  );
}
