import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Del, finnTekst, Nedtrekk, Notis, Skjema } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { sporLederen } from '../../commands/sporLederen.ts';
import { hentLedergrunnside, type Ledergrunnside } from '../../queries/ledergrunnside.ts';
import type { Ledergrunn } from '../../queries/ledergrunner.ts';
import { LEDERROLLER } from '../../regler/ledersvar.ts';
import { kort } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';

const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare koordinatorene i enheten spør lederen; databasen avgjør (VV-23)',
} as const;

/** Ett spørsmål og svaret på det, i én setning. */
function svarord(l: Ledergrunn, t: Tekster): string {
  if (l.trukket !== null) return t('ledergrunn.svarene.trukket', { dag: formatDato(l.trukket) });
  if (l.svar === null || l.svart === null) return t('ledergrunn.svarene.ingen');
  return t(`ledergrunn.svarene.${l.svar}`, { navn: l.svartAv ?? '', dag: formatDato(l.svart) });
}

function Spurt({ l, t }: { l: Ledergrunn; t: Tekster }) {
  return (
    <li>
      <p>
        <strong>
          {l.gjelder.navn}: {t(`ledergrunn.roller.${l.rolle}`)}
        </strong>
        <br />
        {t('ledergrunn.spurtLinje', { navn: l.spurtAv.navn, dag: formatDato(l.spurt) })}{' '}
        {svarord(l, t)}
      </p>
      {l.grunn === null ? null : <p>{l.grunn}</p>}
    </li>
  );
}

function side(f: OmradeForesporsel, { sak, kanSporres, spurt }: Ledergrunnside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  return programside(f, {
    tittel: t('ledergrunn.sporTittel', { referanse: sak.saksreferanse }),
    ingress: t('ledergrunn.sporIngress'),
    feil: sidefeil(s.feil, { gjelder: t('ledergrunn.hvemOgHva') }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('ledergrunn.smule') },
    ],
    children: (
      <>
        {spurt.length === 0 ? null : (
          <Del tittel={t('ledergrunn.spurtFoer')}>
            <ul>
              {spurt.map((l) => (
                <Spurt key={l.id} l={l} t={t} />
              ))}
            </ul>
          </Del>
        )}
        {kanSporres.length === 0 ? (
          <Notis slag="rolig">{t('ledergrunn.ingenAaSporreOm')}</Notis>
        ) : (
          <Skjema
            handling={`${saken}/ledergrunn`}
            token={s.token}
            nokkel={s.nokkel}
            knapp={t('ledergrunn.spor')}
          >
            <Nedtrekk
              navn="gjelder"
              ledetekst={t('ledergrunn.hvemOgHva')}
              hjelp={t('ledergrunn.hvemHjelp')}
              verdi={s.verdi('gjelder')}
              feil={s.feil['gjelder']}
              alternativer={kanSporres.map((k) => ({
                verdi: `${k.brukerId}:${k.rolle}`,
                tekst: `${k.navn}: ${t(`ledergrunn.roller.${k.rolle}`)}`,
              }))}
            />
          </Skjema>
        )}
      </>
    ),
  });
}

/** `<bruker>:<rolle>` slik nedtrekket sender det; `null` for alt annet. */
function lesGjelder(verdi: string) {
  const [bruker, rolle] = verdi.split(':');
  const brukerId = z.uuid().safeParse(bruker);
  const funnet = LEDERROLLER.find((r) => r === rolle);
  return brukerId.success && funnet !== undefined
    ? { brukerId: brukerId.data, rolle: funnet }
    : null;
}

/** *Spør lederen*: kan den som etterforsker saken, likevel koordinere den eller ha samtalen? (VV-23) */
export const ledergrunnISaken = ({ hus }: { hus: Hus }): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/ledergrunn',
    tilgang: KOORDINATOR,
    felter: z.object({ gjelder: kort(80) }),
    vis: async (f, s) => side(f, await hentLedergrunnside(hus, f.hvem, f.param('id')), s),
    async utfor(f, v) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        { kan_ikke_sporres: 'gjelder' },
        (feil) => finnTekst(t, 'ledergrunn.ikke', feil.kode),
        async () =>
          sporLederen(hus, f.hvem, { sakId: f.param('id'), gjelder: lesGjelder(v.gjelder) }),
      );
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}/ledergrunn`, beskjed: 'leder_spurt' };
    },
  });
