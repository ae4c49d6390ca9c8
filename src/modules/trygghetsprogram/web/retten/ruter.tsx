import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Del,
  finnTekst,
  Notis,
  Skjema,
  Tekstfelt,
  Valg,
  Forklaring,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema, type Skjematilstand } from '../skjema.ts';
import { foerRettsmoete } from '../../commands/foerRettsmoete.ts';
import { hentRettsmoetet, type Rettsside } from '../../queries/hentRettsmoetet.ts';
import { RETTSMOETER, RETTSSTOETTE } from '../../regler/rettsmoete.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { standord, Vitnestoettene } from './Rettsstoette.tsx';
import { utgavens } from '../utgavens.ts';

const FOERER = {
  krever: 'ansatt',
  hvorfor: 'guiden i saken, og koordinatoren; databasen avgjør (TP-34, TG-29)',
} as const;
const KILDER = ['ungdommen', 'politiet'] as const;
const STI = 'moetet-i-retten';
const ramme = rammeFor(STI, (t) => t('rettsmoete.smule'));
const her = (f: OmradeForesporsel, resten = ''): string =>
  `/${f.omrade.slug}/saker/${f.param('id')}/${STI}${resten}`;

/** Feltet hver feil hører til. */
const FELT = {
  ...{ mangler_hva: 'moete', mangler_kilde: 'kilde', uten_paalegg: 'kilde' },
} as const;
const FELT_STOETTE = {
  ...{ mangler_hva: 'stoette', ikke_i_utgaven: 'stoette', ingen_guide: 'stoette' },
  ...{ mangler_dag: 'gjort', dagen_har_ikke_vaert: 'gjort', mangler_hvem: 'spurt' },
} as const;

type Props = { f: OmradeForesporsel; side: Rettsside; s: Skjematilstand; t: Tekster };

const felt = (s: Skjematilstand, navn: string) => ({
  ...{ navn, verdi: s.verdi(navn), feil: s.feil[navn] },
});

/** Skal ungdommen møte? Hvem som sa det, avgjør om en guide utenfor politiet kan lese det (TG-10). */
function Moeteskjema({ f, side, s, t }: Props) {
  return (
    <Skjema
      handling={her(f)}
      token={s.token}
      nokkel={s.nokkel}
      // Guiden utenfor politiet fører bare det ungdommen eller familien har sagt (TG-10).
      skjult={side.leserPolitiets ? {} : { kilde: 'ungdommen' }}
      knapp={t('rettsmoete.lagre')}
    >
      <Valg
        {...felt(s, 'moete')}
        ledetekst={t('rettsmoete.skal')}
        pakrevd
        alternativer={RETTSMOETER.map((v) => ({ verdi: v, tekst: t(`rettsmoete.skalValg.${v}`) }))}
      />
      {side.leserPolitiets ? (
        <Valg
          {...felt(s, 'kilde')}
          ledetekst={t('rettsmoete.kilde')}
          hjelp={t('rettsmoete.kildeHjelp')}
          pakrevd
          alternativer={KILDER.map((v) => ({
            ...{ verdi: v, tekst: t(`rettsmoete.kildeValg.${v}`) },
          }))}
        />
      ) : (
        <p>{t('rettsmoete.bareUngdommen')}</p>
      )}
      <Datofelt
        {...felt(s, 'dag')}
        ledetekst={t('rettsmoete.dag')}
        hjelp={t('rettsmoete.dagHjelp')}
      />
    </Skjema>
  );
}

function Stoetteskjema({ f, side, s, t }: Props) {
  return (
    <Skjema
      handling={her(f, '/stoette')}
      token={s.token}
      nokkel={s.nokkel}
      knapp={t('rettsmoete.lagreStoette')}
    >
      <Valg
        {...felt(s, 'stoette')}
        ledetekst={t('rettsmoete.hva')}
        pakrevd
        alternativer={side.valg.map((v) => ({
          ...{ verdi: v, tekst: t(`rettsmoete.valg.${v}`) },
          ...(v === 'guiden' ? { hjelp: t('rettsmoete.guidenHjelp') } : {}),
        }))}
      />
      <Tekstfelt
        {...felt(s, 'spurt')}
        ledetekst={t('rettsmoete.hvem')}
        hjelp={t('rettsmoete.hvemHjelp')}
        maks={200}
      />
      <Datofelt {...felt(s, 'gjort')} ledetekst={t('rettsmoete.gjortDag')} pakrevd />
    </Skjema>
  );
}

function Foert({ side, t }: Pick<Props, 'side' | 't'>) {
  if (side.linjer.length === 0) return null;
  return (
    <Del tittel={t('rettsmoete.foert')}>
      <ul>
        {side.linjer.map((l) => (
          <li key={l.id}>
            {[
              t(`rettsmoete.linje.${l.slag}`),
              ...(l.dag === null ? [] : [formatDato(l.dag)]),
              ...(l.hvem === null ? [] : [l.hvem]),
            ].join(', ')}
            <span className="v-endring">
              {t(`rettsmoete.${l.fraPolitiet ? 'fraPolitiet' : 'fraUngdommen'}`)}{' '}
              {t('logg.skrevet', { hvem: l.av, tid: tidspunkt(t, l.ved) })}
            </span>
          </li>
        ))}
      </ul>
    </Del>
  );
}

function Innhold(p: Props) {
  const { side, s, t } = p;
  if (['avsluttet', 'henvist'].includes(side.sak.tilstand))
    return (
      <>
        <Forklaring hvorfor={t('rettsmoete.ikke.saken_er_slutt')} regel="VV-16" />
        <Foert side={side} t={t} />
      </>
    );
  const ord = standord(side.stand, t);
  const moetet = <Moeteskjema {...p} />;
  const feilIMoetet = ['moete', 'kilde', 'dag'].some((n) => s.feil[n] !== undefined);
  if (ord === null)
    return (
      <>
        {moetet}
        <Foert side={side} t={t} />
      </>
    );
  return (
    <>
      <Notis slag={side.stand.stoette === null ? 'viktig' : 'rolig'}>{ord}</Notis>
      <Vitnestoettene alle={side.vitnestoette} t={t} />
      <Del tittel={t('rettsmoete.stoetten')}>
        <Stoetteskjema {...p} />
      </Del>
      <details className="v-hvorfor" open={feilIMoetet || side.stand.skal === 'berammet'}>
        <summary>
          {t(`rettsmoete.endre.${side.stand.skal === 'sagt' ? 'sagt' : 'berammet'}`)}
        </summary>
        {moetet}
      </details>
      <Foert side={side} t={t} />
    </>
  );
}

async function vis(hus: Hus, f: OmradeForesporsel, s: Skjematilstand) {
  const side = await hentRettsmoetet(hus, f.hvem, f.param('id'));
  const t = utgavens(f.sprak, side.sak.utgave);
  return ramme(
    f,
    side,
    {
      tittel: t('rettsmoete.tittel', { hvem: side.sak.initialer }),
      ingress: t('rettsmoete.ingress'),
      feil: [
        s.feil,
        {
          ...{
            moete: t('rettsmoete.skal'),
            kilde: t('rettsmoete.kilde'),
            dag: t('rettsmoete.dag'),
          },
          ...{ stoette: t('rettsmoete.hva'), spurt: t('rettsmoete.hvem') },
          gjort: t('rettsmoete.gjortDag'),
        },
      ],
    },
    <Innhold f={f} side={side} s={s} t={t} />,
  );
}

/** *Møtet i retten*: at ungdommen skal møte, vitnestøtten, og hva som ble gjort (TP-34, TG-29). */
export function rettsmoeteruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    ...skjema({
      sti: `/:omrade/saker/:id/${STI}`,
      tilgang: FOERER,
      felter: z.object({ moete: kort(20), kilde: kort(20), dag: kort(10) }),
      vis: async (f, s) => vis(hus, f, s),
      async utfor(f, v) {
        const t = tekster(f.sprak);
        const dag = dagI(v.dag, 'dag', t);
        await stoppVedFeltet(
          FELT,
          (feil) => finnTekst(t, 'rettsmoete.ikke', feil.kode),
          async () =>
            foerRettsmoete(hus, f.hvem, {
              ...{ sakId: f.param('id'), slag: RETTSMOETER.find((x) => x === v.moete) ?? null },
              fraPolitiet: KILDER.some((x) => x === v.kilde) ? v.kilde === 'politiet' : null,
              ...{ dag, hvem: null },
            }),
        );
        return { til: her(f), beskjed: 'rettsmoete_foert' };
      },
    }),
    ...skjema({
      sti: `/:omrade/saker/:id/${STI}/stoette`,
      tilgang: FOERER,
      felter: z.object({ stoette: kort(20), spurt: navnefelt(200), gjort: kort(10) }),
      vis: async (f, s) => vis(hus, f, s),
      async utfor(f, v) {
        const t = tekster(f.sprak);
        const dag = dagI(v.gjort, 'gjort', t);
        await stoppVedFeltet(
          FELT_STOETTE,
          (feil) => finnTekst(t, 'rettsmoete.ikke', feil.kode),
          async () =>
            foerRettsmoete(hus, f.hvem, {
              ...{ sakId: f.param('id'), slag: RETTSSTOETTE.find((x) => x === v.stoette) ?? null },
              ...{ fraPolitiet: null, dag, hvem: tomtErNull(v.spurt) },
            }),
        );
        return { til: her(f), beskjed: 'rettsstoette_foert' };
      },
    }),
  ];
}
