import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatTidspunkt } from '../../../../kernel/dato.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import { Del, finnTekst, Knapp, Skjema, Tekstomrade, Valg } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { HELE, Skjemafeil, skjema, type Skjematilstand } from '../../../../web/skjema.ts';
import { vurderVern } from '../../commands/vurderVern.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { VERNSLAG, VERNSVAR, type Vernsvar } from '../../regler/vernFoerSlutt.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken vurderer vernetiltak; databasen avgjør (TP-32, TP-50)',
} as const;

const Felter = z.object({
  alle: z.string().default(''),
  oppholdsforbud: z.string().default(''),
  besoksforbud: z.string().default(''),
  kontaktforbud: z.string().default(''),
  voldsalarm: z.string().default(''),
  annet: z.string().default(''),
  merknad: z.string().trim().max(2000).default(''),
});

const svaret = (verdi: string): Vernsvar | undefined => VERNSVAR.find((s) => s === verdi);

type Props = { sak: Saksside; f: OmradeForesporsel; s: Skjematilstand; t: Tekster };

function Innhold({ sak, f, s, t }: Props) {
  const handling = `/${f.omrade.slug}/saker/${sak.id}/vern`;
  const { liste, vurderinger } = sak.slutt.vern;
  return (
    <>
      <Skjema handling={handling} token={s.token} skjult={{ alle: 'trengs_ikke' }}>
        <p>{t('verne.alleTekst')}</p>
        <Knapp slag="sekundaer">{t('verne.ingenTrengs')}</Knapp>
      </Skjema>
      <Skjema
        handling={handling}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        knapp={t('verne.lagre')}
      >
        {liste.map((slag) => (
          <Valg
            key={slag}
            navn={slag}
            ledetekst={t(`verne.slag.${slag}`)}
            hjelp={slag === 'annet' ? t('verne.annetHjelp') : undefined}
            verdi={s.verdi(slag) || vurderinger.find((v) => v.slag === slag)?.vurdering}
            feil={s.feil[slag]}
            alternativer={VERNSVAR.map((v) => ({ verdi: v, tekst: t(`verne.svar.${v}`) }))}
          />
        ))}
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
      {vurderinger.length === 0 ? null : (
        <Del tittel={t('verne.foer')}>
          <ul>
            {vurderinger.map((v) => (
              <li key={`${v.slag} ${v.ved.toISOString()}`}>
                {t('verne.sagt', {
                  slag: t(`verne.slag.${v.slag}`),
                  svar: t(`verne.svar.${v.vurdering}`),
                  hvem: v.av,
                  tid: formatTidspunkt(v.ved),
                })}
                {v.merknad === null ? null : (
                  <span className="v-endring v-egneord">{v.merknad}</span>
                )}
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
  return programside(f, {
    tittel: t('verne.tittel', { referanse: sak.saksreferanse }),
    ingress: t('verne.ingress'),
    feil: sidefeil(
      s.feil,
      Object.fromEntries(VERNSLAG.map((v): [string, string] => [v, t(`verne.slag.${v}`)])),
    ),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${sak.id}`, tekst: sak.saksreferanse },
      { tekst: t('verne.smule') },
    ],
    children: aapen ? (
      <Innhold sak={sak} f={f} s={s} t={t} />
    ) : (
      <p>{t('verne.ikke.saken_er_slutt')}</p>
    ),
  });
}

/** *Vernetiltak*: ett svar på hvert tiltak, eller ett trykk når ingen trengs (TP-50). */
export function vernruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/vern',
    tilgang: KOORDINATOREN,
    felter: Felter,
    utkast: { hus, skjema: 'vern', objekt: (f) => f.param('id') },
    vis: async (f, s) => side(f, await hentSak(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const alle = svaret(v.alle);
      try {
        await vurderVern(hus, f.hvem, {
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
          merknad: v.merknad === '' ? null : v.merknad,
          utkast,
        });
      } catch (feil) {
        const ord = erDomainError(feil) ? finnTekst(t, 'verne.ikke', feil.kode) : null;
        if (ord === null) throw feil;
        throw new Skjemafeil({ [HELE]: ord });
      }
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}`, beskjed: 'vern_vurdert' };
    },
  });
}
