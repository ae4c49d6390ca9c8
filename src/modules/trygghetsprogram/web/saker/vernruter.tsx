import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo, iOslo } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Del,
  Knapper,
  finnTekst,
  Lenkeknapp,
  Naar,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
  Valgdel,
  Forklaring,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema, type Skjematilstand } from '../skjema.ts';
import { vurderVern } from '../../commands/vurderVern.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import type { Vernvurdering } from '../../queries/vern.ts';
import { VERNSLAG, VERNSVAR, type Vernsvar } from '../../regler/vernFoerSlutt.ts';
import { VERNROLLER } from '../../regler/vernsvar.ts';
import { dagI, kort } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken vurderer vernetiltak; databasen avgjør (TP-32, TP-50)',
} as const;

const Felter = z.object({
  ...{ alle: z.string().default(''), oppholdsforbud: z.string().default('') },
  ...{ besoksforbud: z.string().default(''), kontaktforbud: z.string().default('') },
  ...{ voldsalarm: z.string().default(''), annet: z.string().default('') },
  vitnebeskyttelse: z.string().default(''),
  ...{ navn: navnefelt(200), rolle: z.string().default(''), dag: kort(10), merknad: kort(2000) },
});

/** Det samme svaret på alt, når én samtale med politiet dekker alle tiltakene. */
const FOR_ALLE = ['trengs_ikke', 'spurt'] as const;
const svaret = (verdi: string): Vernsvar | undefined => VERNSVAR.find((s) => s === verdi);

type Props = { sak: Saksside; f: OmradeForesporsel; s: Skjematilstand; t: Tekster };

/** Svarene som ble ført i samme stund og sier det samme, som én linje. */
function samlet(vurderinger: readonly Vernvurdering[]) {
  const linjer = new Map<string, { v: Vernvurdering; slag: Vernvurdering['slag'][] }>();
  for (const v of vurderinger) {
    const noekkel = JSON.stringify([
      formatDato(iDagIOslo(v.ved)),
      iOslo(v.ved).klokkeslett,
      v.av,
      v.vurdering,
      v.svart,
      v.merknad,
    ]);
    const linje = linjer.get(noekkel) ?? { v, slag: [] };
    if (!linje.slag.includes(v.slag)) linje.slag.push(v.slag);
    linjer.set(noekkel, linje);
  }
  return [...linjer.entries()].map(([noekkel, linje]) => ({ noekkel, ...linje }));
}

/** Tiltakene i den rekkefølgen de spørres om. */
const iRekkefoelge = (slag: readonly Vernvurdering['slag'][]) =>
  VERNSLAG.filter((s) => slag.includes(s));

/** Ett svar, på ett tiltak eller flere, hvem som førte det, og hvem i politiet det er fra. */
function Sagt({
  v,
  slag,
  t,
}: {
  v: Vernvurdering;
  slag: readonly Vernvurdering['slag'][];
  t: Tekster;
}) {
  return (
    <>
      {t('verne.sagt', {
        ...{
          slag: iRekkefoelge(slag)
            .map((s, nr) => (nr === 0 ? t(`verne.slag.${s}`) : t(`verne.slag.${s}`).toLowerCase()))
            .join(', '),
          svar: t(`verne.svar.${v.vurdering}`),
        },
        ...{ hvem: v.av, tid: tidspunkt(t, v.ved) },
      })}
      {v.svart === null ? null : (
        <span className="v-endring">
          {t(v.vurdering === 'spurt' ? 'verne.erSpurt' : 'verne.harSvart', {
            ...{ navn: v.svart.navn, rolle: t(`verne.rolle.${v.svart.rolle}`).toLowerCase() },
            dag: formatDato(v.svart.dag),
          })}
        </span>
      )}
      {v.merknad === null ? null : <span className="v-endring v-egneord">{v.merknad}</span>}
    </>
  );
}

/** Hvem i politiet eller påtalemyndigheten som har svart, eller er spurt (VV-24). */
function Svarer({ s, t }: Pick<Props, 's' | 't'>) {
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return (
    <Del tittel={t('verne.svarer')} tekst={t('verne.svarerTekst')}>
      <Tekstfelt {...felt('navn')} ledetekst={t('verne.navn')} maks={200} />
      <Valg
        {...felt('rolle')}
        ledetekst={t('verne.rollen')}
        alternativer={VERNROLLER.map((r) => ({ verdi: r, tekst: t(`verne.rolle.${r}`) }))}
      />
      <Datofelt {...felt('dag')} ledetekst={t('verne.dag')} />
    </Del>
  );
}

function Innhold({ sak, f, s, t }: Props) {
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const { liste, vurderinger } = sak.slutt.vern;
  return (
    <>
      <Skjema
        handling={`${saken}/vern`}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        knapp={t('verne.lagre')}
      >
        <Valgdel>
          <Valg
            navn="alle"
            ledetekst={t('verne.alle')}
            hjelp={t('verne.alleHjelp')}
            verdi={s.verdi('alle') || 'hver'}
            feil={s.feil['alle']}
            alternativer={[
              { verdi: 'hver', tekst: t('verne.hver') },
              ...FOR_ALLE.map((v) => ({ verdi: v, tekst: t(`verne.alleSvar.${v}`) })),
            ]}
          />
          <Naar svar="hver">
            {liste.map((slag) => (
              <Valg
                brikker
                key={slag}
                navn={slag}
                ledetekst={t(`verne.slag.${slag}`)}
                hjelp={
                  slag === 'annet' || slag === 'vitnebeskyttelse'
                    ? t(`verne.${slag}Hjelp`)
                    : undefined
                }
                verdi={s.verdi(slag)}
                feil={s.feil[slag]}
                alternativer={VERNSVAR.map((v) => ({ verdi: v, tekst: t(`verne.svar.${v}`) }))}
              />
            ))}
          </Naar>
        </Valgdel>
        <Svarer s={s} t={t} />
        <Tekstomrade
          navn="merknad"
          ledetekst={t('verne.merknad')}
          hjelp={t('verne.merknadHjelp')}
          verdi={s.verdi('merknad')}
          feil={s.feil['merknad']}
          linjer={3}
          maks={2000}
        />
      </Skjema>
      <Del tittel={t('verne.kontakt.del')}>
        <p>{t(sak.alvorlig ? 'verne.alvorlig.er' : 'verne.alvorlig.erIkke')}</p>
        <Knapper>
          <Lenkeknapp slag="sekundaer" liten href={`${saken}/vern/kontakt`}>
            {t('verne.kontakt.lenke')}
          </Lenkeknapp>
          <Lenkeknapp
            slag="stille"
            liten
            href={`${saken}/vern/alvorlig${sak.alvorlig ? '/tilbake' : ''}`}
          >
            {t(sak.alvorlig ? 'verne.tilbake.lenke' : 'verne.alvorlig.lenke')}
          </Lenkeknapp>
        </Knapper>
      </Del>
      {vurderinger.length === 0 ? null : (
        <Del tittel={t('verne.foer')}>
          <ul>
            {samlet(vurderinger).map(({ noekkel, ...linje }) => (
              <li key={noekkel}>
                <Sagt {...linje} t={t} />
              </li>
            ))}
          </ul>
        </Del>
      )}
    </>
  );
}

function side(f: OmradeForesporsel, sak: Saksside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  if (!sak.slutt.koordinerer) throw new IkkeFunnet();
  const aapen = sak.tilstand !== 'avsluttet' && sak.tilstand !== 'henvist';
  const { liste, vurderinger } = sak.slutt.vern;
  const siste = liste.map((slag) => vurderinger.find((v) => v.slag === slag));
  const venter = sak.alvorlig && siste.some((v) => v?.vurdering === 'spurt');
  const nyHendelse = siste.some((v) => v?.gjelder === false);
  return programside(f, {
    tittel: t('verne.tittel', { referanse: sak.saksreferanse }),
    ingress: t('verne.ingress'),
    feil: sidefeil(s.feil, {
      ...Object.fromEntries(VERNSLAG.map((v): [string, string] => [v, t(`verne.slag.${v}`)])),
      ...{ alle: t('verne.alle'), navn: t('verne.navn'), rolle: t('verne.rollen') },
      ...{ dag: t('verne.dag'), merknad: t('verne.merknad') },
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${sak.id}`, tekst: sak.saksreferanse },
      { tekst: t('verne.smule') },
    ],
    children: aapen ? (
      <>
        {nyHendelse ? <Notis slag="viktig">{t('dag.oppgaver.vern_etter_hendelse')}.</Notis> : null}
        {venter ? <Notis slag="viktig">{t('verne.purr')}</Notis> : null}
        <Innhold sak={sak} f={f} s={s} t={t} />
      </>
    ) : (
      <Forklaring hvorfor={t('verne.ikke.saken_er_slutt')} regel="VV-16" />
    ),
  });
}

const FELT = {
  ...{ mangler_navn: 'navn', mangler_rolle: 'rolle' },
  ...{ mangler_dag: 'dag', dagen_har_ikke_vaert: 'dag' },
};

/** *Vernetiltak*: ett svar på hvert tiltak, og hvem i politiet svaret er fra (TP-32, TP-50, VV-24). */
export function vernruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/vern',
    tilgang: KOORDINATOREN,
    felter: Felter,
    utkast: { hus, skjema: 'vern', objekt: (f) => f.param('id') },
    vis: async (f, s) => side(f, await hentSak(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const alle = FOR_ALLE.find((x) => x === v.alle);
      const dag = dagI(v.dag, 'dag', t);
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'verne.ikke', feil.kode),
        async () =>
          vurderVern(hus, f.hvem, {
            sakId: f.param('id'),
            svar:
              alle !== undefined
                ? { alle }
                : Object.fromEntries(
                    VERNSLAG.flatMap((slag) => {
                      const svar = svaret(v[slag]);
                      return svar === undefined ? [] : [[slag, svar]];
                    }),
                  ),
            svart: { navn: v.navn, rolle: VERNROLLER.find((r) => r === v.rolle) ?? null, dag },
            merknad: v.merknad === '' ? null : v.merknad,
            utkast,
          }),
      );
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}`, beskjed: 'vern_vurdert' };
    },
  });
}
