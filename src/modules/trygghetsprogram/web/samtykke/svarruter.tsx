import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import type { Utkastlevering } from '../../../../db/utkast.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Flervalg,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import {
  foerSamtykkesvar,
  trekkSamtykke,
  vurderInnvending,
  type Medsvar,
} from '../../commands/samtykke.ts';
import { hentSamtykke, svareren, type Samtykkeside } from '../../queries/samtykke.ts';
import { muligeSvar } from '../../regler/samtykkesvar.ts';
import { SAMTYKKEORD, type Samtykkeord } from '../../regler/typer.ts';
import { dagI, kort, settI, StaarNaa, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { lesMed } from '../samtale/medskjema.ts';
import { medfelt, stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { erSlutt, her, hvemDetErI, ordene, ramme, SPOER, UNGDOMMEN } from './felles.tsx';
import { BEKREFTES, JA, OgsaaSvart, SVAR_I_FLERE, svarledetekster } from './Ogsaasamtykke.tsx';

const id = () => z.union([z.uuid(), z.literal('')]).default('');

const Felter = z.object({
  samtykke: id(),
  svarId: z.uuid(),
  etter: id(),
  svar: z.string().default(''),
  dag: kort(10),
  mottattAv: navnefelt(200),
  bekreftet: z.array(z.string()).default([]),
  ord: kort(2000),
});

/** Feltet hver feil hører til; det som ikke er her, gjelder hele skjemaet. */
const FELT = {
  ...{ mangler_bekreftelse: 'bekreftet', mangler_mottaker: 'mottattAv', mangler_ord: 'ord' },
  nevner_den_andre: 'ord',
  ...{ mangler_dag: 'dag', fram_i_tid: 'dag', ikke_hens: 'svar', passer_ikke: 'svar' },
};

const VURDERT: readonly Samtykkeord[] = ['innvending_fortsetter', 'innvending_stanser'];

/** Det som skrives for hver av de koblede sakene (VV-11). */
const Medfelter = Felter.omit({ dag: true }).extend({ hvem: z.uuid() });

type Skjemaprops = {
  f: OmradeForesporsel;
  side: Samtykkeside;
  sti: string;
  s: Skjematilstand;
  t: Tekster;
};

function Svarskjema({ f, side, sti, s, t }: Skjemaprops) {
  const hvem = sti === UNGDOMMEN ? null : sti;
  const kan =
    side.tilstand === null
      ? []
      : muligeSvar(svareren(side, hvem), {
          tilstand: side.tilstand,
          koordinator: side.sak.hvem === 'koordinator',
        });
  if (side.spurt === null || kan.length === 0) return <p>{t('samtykke.ikke.spoer_paa_nytt')}</p>;
  const siste = side.svar.findLast((x) => x.hvem === hvem);
  const gitt = z.uuid().safeParse(s.verdi('svarId'));
  const ja = kan.some((x) => JA.includes(x));
  return (
    <>
      {siste === undefined ? null : (
        <StaarNaa
          s={s}
          t={t}
          par={[
            { navn: t('samtykke.svaret'), verdi: t(`samtykke.svar.${siste.svar}`) },
            { navn: t('samtykke.dag'), verdi: formatDato(siste.dag) },
            { navn: t('samtykke.foertAv'), verdi: `${siste.av}, ${tidspunkt(t, siste.ved)}` },
          ]}
        />
      )}
      {kan.includes('muntlig') ? <Notis slag="rolig">{t('samtykke.muntligVarsel')}</Notis> : null}
      <Skjema
        handling={her(f, side.sak.id, `/${sti}`)}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        skjult={{
          samtykke: settI(s, 'samtykke', side.spurt.id),
          svarId: gitt.data ?? randomUUID(),
          etter: settI(s, 'etter', siste?.id ?? ''),
        }}
        knapp={t('samtykke.lagreSvar')}
      >
        <Valg
          navn="svar"
          ledetekst={t('samtykke.svaret')}
          verdi={s.verdi('svar')}
          feil={s.feil['svar']}
          alternativer={kan.map((v) => ({ verdi: v, tekst: t(`samtykke.valg.${v}`) }))}
          pakrevd
        />
        {ja ? (
          <Flervalg
            navn="bekreftet"
            ledetekst={t('samtykke.bekreftet')}
            hjelp={t('samtykke.bekreftetHjelp')}
            verdier={BEKREFTES.filter((b) => s.valgt('bekreftet', b))}
            feil={s.feil['bekreftet']}
            alternativer={BEKREFTES.map((b) => ({ verdi: b, tekst: t(`samtykke.bekreftes.${b}`) }))}
          />
        ) : null}
        {kan.every((x) => VURDERT.includes(x)) ? null : (
          <>
            <Datofelt
              navn="dag"
              ledetekst={t('samtykke.dag')}
              verdi={s.verdi('dag')}
              feil={s.feil['dag']}
              pakrevd
            />
            <Tekstfelt
              navn="mottattAv"
              ledetekst={t('samtykke.mottattAv')}
              verdi={s.verdi('mottattAv')}
              feil={s.feil['mottattAv']}
              maks={200}
              pakrevd
            />
          </>
        )}
        <Tekstomrade
          navn="ord"
          ledetekst={t('samtykke.ord')}
          hjelp={t(ja ? 'samtykke.ordHjelp' : 'samtykke.ordHjelpEllers')}
          verdi={s.verdi('ord')}
          feil={s.feil['ord']}
          linjer={3}
          maks={2000}
        />
        <OgsaaSvart side={side} hvem={hvem} jeg={f.person.navn} s={s} t={t} />
      </Skjema>
    </>
  );
}

const bekreftet = (v: { bekreftet: string[] }) => ({
  frivillig: v.bekreftet.includes('frivillig'),
  uttrykkelig: v.bekreftet.includes('uttrykkelig'),
  informert: v.bekreftet.includes('informert'),
});

/** Svaret i en koblet sak, til handlingen. */
function tilMed(
  { sakId, v }: { sakId: string; v: z.output<typeof Medfelter> },
  t: Tekster,
): Medsvar {
  const svar = SVAR_I_FLERE.find((x) => x === v.svar);
  if (svar === undefined)
    throw new Skjemafeil({ [medfelt('svar', sakId)]: t('samtykke.ikke.mangler_svar') });
  return {
    ...{ sakId, samtykkeId: v.samtykke, hvem: v.hvem, svarId: v.svarId, svar },
    ...{ etter: tomtErNull(v.etter), bekreftet: bekreftet(v) },
    ...{ mottattAv: tomtErNull(v.mottattAv), ord: tomtErNull(v.ord) },
  };
}

async function utfor(
  hus: Hus,
  f: OmradeForesporsel,
  v: z.output<typeof Felter>,
  utkast: Utkastlevering | null,
  { sakId, sti }: { sakId: string; sti: string },
) {
  const t = tekster(f.sprak);
  const svar = SAMTYKKEORD.find((x) => x === v.svar);
  if (svar === undefined) throw new Skjemafeil({ svar: t('samtykke.ikke.mangler_svar') });
  const felles = {
    ...{ sakId, samtykkeId: v.samtykke, svarId: v.svarId, utkast },
    hvem: sti === UNGDOMMEN ? null : sti,
    etter: tomtErNull(v.etter),
  };
  const ord = tomtErNull(v.ord);
  const ogsaa = lesMed(f.skjema, Medfelter, ['ord'], t).map((m) => tilMed(m, t));
  const [forst] = ogsaa;
  const alene = svar === 'trukket' || VURDERT.includes(svar);
  if (alene && forst !== undefined)
    throw new Skjemafeil({ [medfelt('med', forst.sakId)]: t('samtykke.flere.hverForSeg') });
  await stoppVedFeltet(FELT, ordene(t), async () => {
    if (svar === 'innvending_fortsetter' || svar === 'innvending_stanser')
      return vurderInnvending(hus, f.hvem, {
        ...felles,
        ...{ stanser: svar === 'innvending_stanser', begrunnelse: ord },
      });
    const mottatt = { dag: dagI(v.dag, 'dag', t), mottattAv: tomtErNull(v.mottattAv), ord };
    if (svar === 'trukket') return trekkSamtykke(hus, f.hvem, { ...felles, ...mottatt });
    return foerSamtykkesvar(hus, f.hvem, {
      ...felles,
      ...{ ...mottatt, svar, bekreftet: bekreftet(v), ogsaa },
    });
  });
  return {
    til: her(f, sakId),
    beskjed: svar === 'trukket' ? 'samtykke_trukket' : 'samtykkesvar_foert',
  };
}

/** *Før svar*: ett svar fra én, og koordinatorens vurdering av en innvending (DU-08, DU-10, VV-03). */
export const svarruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/samtykke/:hvem',
    tilgang: SPOER,
    felter: Felter,
    utkast: {
      hus,
      skjema: 'samtykkesvar',
      // Den unge er ingen rad: utkastet hører til saken.
      objekt: (f) => (f.param('hvem') === UNGDOMMEN ? f.param('id') : f.param('hvem')),
    },
    async start(f) {
      const side = await hentSamtykke(hus, f.hvem, f.param('id'));
      const hvem = hvemDetErI(side, f.param('hvem'), tekster(f.sprak))?.id ?? null;
      return {
        samtykke: [side.spurt?.id ?? ''],
        svarId: [randomUUID()],
        etter: [side.svar.findLast((s) => s.hvem === hvem)?.id ?? ''],
        dag: [formatDato(iDagIOslo(hus.klokke.naa()))],
        mottattAv: [f.person.navn],
      };
    },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentSamtykke(hus, f.hvem, f.param('id'), true);
      const sti = f.param('hvem');
      const foresatt = hvemDetErI(side, sti, t);
      return ramme(
        f,
        side,
        {
          tittel: t('samtykke.svarTittel', { navn: foresatt?.navn ?? side.sak.initialer }),
          ingress: t('samtykke.svarIngress'),
          smule: t('samtykke.foerSvar'),
          feil: [
            s.feil,
            {
              svar: t('samtykke.svaret'),
              bekreftet: t('samtykke.bekreftet'),
              dag: t('samtykke.dag'),
              mottattAv: t('samtykke.mottattAv'),
              ord: t('samtykke.ord'),
              ...svarledetekster(side, foresatt?.id ?? null, t),
            },
          ],
        },
        erSlutt(side) ? (
          <p>{t('samtykke.ikke.saken_er_slutt')}</p>
        ) : (
          <Svarskjema f={f} side={side} sti={sti} s={s} t={t} />
        ),
      );
    },
    utfor: async (f, v, utkast) =>
      utfor(hus, f, v, utkast, { sakId: f.param('id'), sti: f.param('hvem') }),
  });
