import {
  Avkryssing,
  Datofelt,
  Flervalg,
  Knapp,
  Naar,
  Skjema,
  Tekstomrade,
  Valg,
  Valgdel,
} from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Loggside } from '../../queries/guidelogg.ts';
import { RESULTATER, resultatTrengs, type Kontaktresultat } from '../../regler/kontaktresultat.ts';
import { GUIDETILTAK } from '../../regler/guidetiltak.ts';
import { EN_ANNEN, hvilkenSpoerres, kanVelges } from '../../regler/hvilkenForesatt.ts';
import { SVARTE, underTi } from '../../regler/kontaktTeller.ts';
import { KONTAKTFORMER } from '../../regler/loggfoering.ts';
import { Navnevarsel } from '../Navnevarsel.tsx';
import type { Tekster } from '../tekst.ts';
import { Ogsaalogg } from './Ogsaalogg.tsx';

type Props = {
  side: Loggside;
  /** Det linjen som rettes, ble til. */
  rettet: Kontaktresultat | null;
  /** De foresatte som står i den. */
  sto: readonly string[];
  handling: string;
  knapp: string;
  s: Skjematilstand;
  t: Tekster;
};

/** De som kan velges, slik regelen sier; den som bare kan velges når kontakten var med foresatte, står med hvorfor. */
function foresattvalg(
  { kan, informeres, kanStaa }: Loggside['foresatte'],
  sto: readonly string[],
  t: Tekster,
) {
  const id = (f: { id: string }) => f.id;
  const kandidater = {
    ...{ kan: kan.map(id), informeres: informeres.map(id) },
    sto: kanStaa.map(id).filter((x) => sto.includes(x)),
  };
  const navn = new Map([...kan, ...informeres, ...kanStaa].map((f) => [f.id, f.navn]));
  const alltid = kanVelges('sammen', kandidater);
  return kanVelges('foresatte', kandidater).map((x) => ({
    ...{ id: x, navn: navn.get(x) ?? '' },
    hjelp: alltid.includes(x) ? undefined : t('logg.skalInformeres'),
  }));
}

/**
 * En kontakt, så fort det går: hva det var, hvem som svarte, og lagre (TG-11). Dagen står der; om ungdommen svarte, velges alltid,
 * så ingen blir nådd uten at noen har sagt det. Måtene er utgavens (ED-15). Skulle ungdommen kontaktes, sies det også hva det ble til (TG-16);
 * det vanligste kan sies med knappen, så det er fire trykk også den dagen det haster. Notatet er bare guidens (VV-30).
 */
export function Loggskjema({ side, rettet, sto, handling, knapp, s, t }: Props) {
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  const velges = foresattvalg(side.foresatte, sto, t);
  const skalSiesHva = resultatTrengs({ maa: side.telling?.maa === true, rettet });
  return (
    <Skjema
      {...{ handling, knapp, token: s.token, nokkel: s.nokkel, utkast: s.utkast }}
      knappTil={
        skalSiesHva && rettet === null ? (
          <Knapp slag="sekundaer" navn="fortsetter" verdi="ja">
            {t('logg.lagreFortsetter')}
          </Knapp>
        ) : null
      }
    >
      <Valg
        {...felt('form')}
        ledetekst={t('logg.form')}
        hjelp={t('logg.formHjelp')}
        pakrevd
        brikker
        alternativer={KONTAKTFORMER.filter(
          (f) => side.sak.utgave.kontaktformer.includes(f) || s.verdi('form') === f,
        ).map((verdi) => ({ verdi, tekst: t(`logg.formValg.${verdi}`) }))}
      />
      <Valgdel>
        <Valg
          {...felt('svarte')}
          ledetekst={t('logg.svarte')}
          hjelp={t(underTi(side.sak) ? 'logg.svarteHjelpUnderTi' : 'logg.svarteHjelp')}
          pakrevd
          brikker
          alternativer={SVARTE.map((verdi) => ({ verdi, tekst: t(`logg.svarteValg.${verdi}`) }))}
        />
        {hvilkenSpoerres(velges.map((f) => f.id)) ? (
          <Naar svar="med_foresatte">
            <Flervalg
              navn="foresatte"
              ledetekst={t('logg.foresatte')}
              verdier={s.felter['foresatte'] ?? []}
              feil={s.feil['foresatte']}
              alternativer={[
                ...velges.map((f) => ({
                  verdi: f.id,
                  tekst: f.navn,
                  ...(f.hjelp === undefined ? {} : { hjelp: f.hjelp }),
                })),
                { verdi: EN_ANNEN, tekst: t('logg.foresatteAnnen') },
              ]}
            />
          </Naar>
        ) : null}
      </Valgdel>
      {skalSiesHva ? (
        <Valg
          {...felt('resultat')}
          ledetekst={t('logg.resultat')}
          hjelp={t('logg.resultatHjelp')}
          brikker
          alternativer={RESULTATER.map((verdi) => ({
            ...{ verdi, tekst: t(`logg.resultatValg.${verdi}`) },
          }))}
        />
      ) : null}
      <Avkryssing
        navn="tokKontakt"
        ledetekst={t('logg.tokKontakt')}
        avkrysset={s.valgt('tokKontakt', 'ja')}
        feil={s.feil['tokKontakt']}
      />
      {side.sak.saNeiDag === null ? null : (
        <Avkryssing
          navn="akutt"
          ledetekst={t('nei.akutt')}
          hjelp={t('nei.akuttHjelp')}
          avkrysset={s.valgt('akutt', 'ja')}
          feil={s.feil['akutt']}
        />
      )}
      <Tekstomrade
        {...felt('ord')}
        ledetekst={t('logg.ord')}
        hjelp={t('logg.ordHjelp')}
        linjer={3}
        maks={2000}
      />
      {/* Foldet sammen, så det vanligste fortsatt er noen få trykk (TG-28). */}
      <details open={(s.felter['tiltak'] ?? []).length > 0}>
        <summary>{t('logg.tiltak.legg')}</summary>
        <Flervalg
          navn="tiltak"
          ledetekst={t('logg.tiltak.felt')}
          verdier={s.felter['tiltak'] ?? []}
          alternativer={GUIDETILTAK.map((verdi) => ({
            ...{ verdi, tekst: t(`logg.tiltak.valg.${verdi}`) },
          }))}
        />
      </details>
      {side.sak.foerer === 'guide' ? (
        <Tekstomrade
          {...felt('notat')}
          ledetekst={t('logg.notat')}
          hjelp={t('logg.notatHjelp')}
          linjer={3}
          maks={4000}
        />
      ) : null}
      <Navnevarsel s={s} felter={['ord', 'notat']} t={t} />
      <Datofelt {...felt('dag')} ledetekst={t('logg.dag')} pakrevd />
      <Datofelt {...felt('neste')} ledetekst={t('logg.neste')} />
      <Ogsaalogg side={side} s={s} t={t} />
    </Skjema>
  );
}
