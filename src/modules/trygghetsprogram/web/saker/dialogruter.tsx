import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import {
  Del,
  finnTekst,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
  Forklaring,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { foerDialog } from '../../commands/foerDialog.ts';
import { hentDialog, type Dialogside, type Dialogvalg } from '../../queries/dialog.ts';
import { DIALOGSLAG } from '../../regler/dialogfoering.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { lesMed } from '../samtale/medskjema.ts';
import { medledetekster, Ogsaa } from '../samtale/Ogsaa.tsx';
import { medfelt, stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { Dialoglinjer } from './Dialog.tsx';
import { hendelsesord } from './hendelsesord.ts';
import { Hensynene } from './Klarering.tsx';

const ALLE = 'alle';

const MED = {
  krever: 'ansatt',
  hvorfor:
    'koordinatoren, stedfortrederen i fraværet og den som svarer for straffesaken; de andre som ser saken, fører at noen tok kontakt; databasen avgjør (RO-05, TP-46, VV-12)',
} as const;

/** Hvilken hendelse det er om, når saken har flere (VV-10). */
function Hendelsesvalg({
  valg,
  t,
  ...felt
}: {
  valg: Dialogvalg | null;
  navn: string;
  verdi: string;
  feil: string | undefined;
  pakrevd?: boolean;
  t: Tekster;
}) {
  if (valg === null) return null;
  return (
    <Valg
      {...felt}
      ledetekst={t('dialog.hendelse')}
      alternativer={[
        ...valg.hendelser.map((h) => ({ verdi: h.id, tekst: hendelsesord(h, t) })),
        ...(valg.alle
          ? [
              {
                ...{ verdi: ALLE, tekst: t('dialog.tilAlle') },
                hjelp: t('dialog.tilAlleHjelp'),
              },
            ]
          : []),
      ]}
    />
  );
}

/** De koblede sakene henvendelsen også gjaldt (VV-11). */
function OgsaaHenvendelse({
  koblede,
  s,
  t,
}: Pick<Dialogside, 'koblede'> & { s: Skjematilstand; t: Tekster }) {
  if (koblede.length === 0) return null;
  return (
    <Del tittel={t('gjelderFlere.tittelHenvendelse')} tekst={t('gjelderFlere.hjelpHenvendelse')}>
      {koblede.map((k) => {
        const felt = (navn: string) => ({
          navn: medfelt(navn, k.sak.id),
          verdi: s.verdi(medfelt(navn, k.sak.id)),
          feil: s.feil[medfelt(navn, k.sak.id)],
        });
        return (
          <Ogsaa key={k.sak.id} koblet={k} s={s} t={t}>
            <Hendelsesvalg {...felt('hendelse')} valg={k.valg} t={t} />
            <Tekstfelt {...felt('hvem')} ledetekst={t('dialog.hvem')} maks={200} />
            <Tekstomrade
              {...felt('ord')}
              ledetekst={t('dialog.ord')}
              hjelp={t('gjelderFlere.ordHjelp')}
              linjer={3}
              maks={2000}
            />
          </Ogsaa>
        );
      })}
    </Del>
  );
}

const hendelsefelt = z.union([z.uuid(), z.literal(ALLE), z.literal('')]).default('');
const Medfelter = z.object({ hvem: navnefelt(200), ord: kort(2000), hendelse: hendelsefelt });
/** Hendelsen det er om, og om det ble svart på. */
const hendelsen = (valgt: string) => ({
  hendelseId: valgt === ALLE ? null : tomtErNull(valgt),
  ubesvart: valgt === '',
});

function side(
  f: OmradeForesporsel,
  { sak, valg, linjer, hensyn, koblede }: Dialogside,
  s: Skjematilstand,
) {
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const lukket = ['avsluttet', 'henvist'].includes(sak.tilstand);
  return programside(f, {
    tittel: t(sak.med ? 'dialog.tittel' : 'dialog.tittelHenvendelse', {
      referanse: sak.saksreferanse,
    }),
    ingress: t(sak.med ? 'dialog.ingress' : 'dialog.ingressHenvendelse'),
    feil: sidefeil(s.feil, {
      slag: t('dialog.hva'),
      hendelse: t('dialog.hendelse'),
      hvem: t('dialog.hvem'),
      ord: t('dialog.ord'),
      ...medledetekster(koblede, t, {
        ...{ hvem: t('dialog.hvem'), ord: t('dialog.ord'), hendelse: t('dialog.hendelse') },
      }),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('dialog.smule') },
    ],
    children: (
      <>
        <Hensynene hensyn={hensyn} t={t} />
        <Notis slag="rolig">{t('dialog.hjelpFortsetter')}</Notis>
        {lukket ? (
          <Forklaring hvorfor={t('dialog.ikke.saken_er_lukket')} regel="VV-16" />
        ) : (
          <Skjema
            handling={`${saken}/dialog`}
            token={s.token}
            nokkel={s.nokkel}
            utkast={s.utkast}
            knapp={t('dialog.lagre')}
            skjult={sak.med ? {} : { slag: 'henvendelse' }}
          >
            {sak.med ? (
              <Valg
                navn="slag"
                ledetekst={t('dialog.hva')}
                verdi={s.verdi('slag')}
                feil={s.feil['slag']}
                pakrevd
                alternativer={DIALOGSLAG.map((v) => ({
                  verdi: v,
                  tekst: t(`dialog.slag.${v}`),
                  hjelp: t(`dialog.slagHjelp.${v}`),
                }))}
              />
            ) : null}
            <Hendelsesvalg
              navn="hendelse"
              verdi={s.verdi('hendelse')}
              feil={s.feil['hendelse']}
              pakrevd
              valg={valg}
              t={t}
            />
            <Tekstfelt
              navn="hvem"
              ledetekst={t('dialog.hvem')}
              hjelp={sak.med ? t('dialog.hvemHjelp') : undefined}
              verdi={s.verdi('hvem')}
              feil={s.feil['hvem']}
              maks={200}
            />
            <Tekstomrade
              navn="ord"
              ledetekst={t('dialog.ord')}
              hjelp={t('dialog.ordHjelp')}
              verdi={s.verdi('ord')}
              feil={s.feil['ord']}
              linjer={4}
              maks={2000}
              pakrevd
            />
            <OgsaaHenvendelse koblede={koblede} s={s} t={t} />
          </Skjema>
        )}
        {sak.med ? (
          <Del tittel={t('dialog.del')}>
            <Dialoglinjer linjer={linjer} hendelser={valg?.hendelser ?? []} t={t} />
          </Del>
        ) : null}
      </>
    ),
  });
}

/** Dialogen med etterforskeren, og henvendelser som kom av seg selv. */
export function dialogruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/dialog',
    tilgang: MED,
    felter: z.object({
      ...{ slag: z.string().default(''), hvem: navnefelt(200), ord: kort(2000) },
      hendelse: hendelsefelt,
    }),
    utkast: { hus, skjema: 'dialog', objekt: (f) => f.param('id') },
    vis: async (f, s) => side(f, await hentDialog(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const slag = DIALOGSLAG.find((x) => x === v.slag);
      if (slag === undefined) throw new Skjemafeil({ slag: t('dialog.ikke.mangler_slag') });
      const ogsaa = lesMed(f.skjema, Medfelter, ['hvem', 'ord'], t);
      await stoppVedFeltet(
        {
          ...{ mangler_hvem: 'hvem', mangler_ord: 'ord', nevner_den_andre: 'ord' },
          ...{ mangler_hendelse: 'hendelse', ikke_hendelsen: 'hendelse' },
        },
        (feil) => finnTekst(t, 'dialog.ikke', feil.kode),
        async () =>
          foerDialog(hus, f.hvem, {
            sakId: f.param('id'),
            slag,
            ...hendelsen(v.hendelse),
            hvem: tomtErNull(v.hvem),
            ord: tomtErNull(v.ord),
            ogsaa: ogsaa.map(({ sakId, v: m }) => ({
              ...{ sakId, hvem: tomtErNull(m.hvem), ord: tomtErNull(m.ord) },
              ...hendelsen(m.hendelse),
            })),
            utkast,
          }),
      );
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}/dialog`, beskjed: 'dialog_foert' };
    },
  });
}
