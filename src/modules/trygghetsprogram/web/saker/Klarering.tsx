import { Fragment } from 'react';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Forklaring,
  Knapp,
  Lenkeknapp,
  Notis,
  Skjema,
  slaOpp,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Klarering, Klareringssvar, Saksside } from '../../queries/hentSak.ts';
import type { Hensyn } from '../../queries/hensyn.ts';
import { muntligJaRettes } from '../../regler/bekreftelse.ts';
import { klareringHerfra, type Klareringsvei } from '../../regler/klareringHerfra.ts';
import { sporPaaNytt } from '../../regler/sporPaaNytt.ts';
import type { Tekster } from '../tekst.ts';
import { fristord } from './fristord.ts';
import { hendelsesord } from './hendelsesord.ts';
import { regelFor } from './HvorforIkke.tsx';

/** Svaret i én setning, med dagen når det er «ikke før». */
export function svarsetning(
  s: Pick<Klareringssvar, 'svar' | 'ikkeFoer' | 'omHendelsen'>,
  t: Tekster,
): string {
  const par = { dag: s.ikkeFoer === null ? '' : formatDato(s.ikkeFoer) };
  const { svar } = s;
  if (s.omHendelsen && (svar === 'nei' || svar === 'ikke_foer' || svar === 'tar_det_selv'))
    return t(`klarering.sagtOmHendelsen.${svar}`, par);
  return t(`klarering.sagt.${svar}`, par);
}

/**
 * Det den som snakker med familien, må vite: vilkårene på et ja (VV-13), og hendelsene det ikke snakkes om før de er klarert
 * (VV-10). Står overalt der noen kan komme til å ringe, også for den klareringen ellers ikke er hens å lese.
 */
export function Hensynene({ hensyn, t }: { hensyn: Hensyn; t: Tekster }) {
  return (
    <>
      {hensyn.vilkaar.map(({ id, ord }) => (
        <Notis key={id} slag="viktig">
          {ord === null ? (
            t('klarering.vilkaarUtenPaalegg')
          ) : (
            <>
              <strong>{t('klarering.vilkaar')}</strong> <span className="v-egneord">{ord}</span>
            </>
          )}
        </Notis>
      ))}
      {hensyn.ikkeOm.map(({ hendelseId, dato }) => (
        <Notis key={hendelseId} slag="viktig">
          {dato === null
            ? t('anmeldtSenere.ikkeOmDenne')
            : t('anmeldtSenere.ikkeOm', { dato: formatDato(dato) })}
        </Notis>
      ))}
    </>
  );
}

/** Hva det siste svaret var, av hvem, og hvem som førte det. */
export function Sagt({ s, t }: { s: Klareringssvar; t: Tekster }) {
  const tid = tidspunkt(t, s.ved);
  return (
    <>
      <p>
        {svarsetning(s, t)} {s.klarerSegSelv ? `${t('frist.klarerSegSelv')} ` : null}
        {s.muntlig === null
          ? t(s.avDagen ? 'frist.avDagen' : 'klarering.svartAv', { hvem: s.av, tid })
          : t('klarering.svartMuntlig', {
              hvem: s.muntlig.fra,
              nummer: s.muntlig.nummer,
              av: s.av,
              tid,
            })}
      </p>
      {s.ord === null ? null : <p className="v-egneord">{s.ord}</p>}
      {s.bekreftet === null ? null : (
        <p className="v-dempet">
          {t('klarering.bekreftetAv', {
            ...{ hvem: s.bekreftet.av, tid: tidspunkt(t, s.bekreftet.ved) },
          })}
        </p>
      )}
    </>
  );
}

/** En forespørsel, hendelsen den gjelder, og det som kan gjøres med den nå. */
export type Hendelsesklarering = {
  klarering: Klarering;
  hendelse: string;
  vei: Klareringsvei | null;
  /** Det ventes på svar, fra en annen enn den som spør (VV-14). */
  hosAndre: boolean;
};

/** Den som svarer for straffesaken, retter et muntlig ja hen ikke har bekreftet (VV-13). */
function kanRettes(sak: Saksside, k: Klarering): boolean {
  const [s] = k.svarene;
  return muntligJaRettes({
    tilstand: sak.tilstand,
    svarer: sak.klarerer === 'svarer' && !k.annenSvarer,
    siste:
      s === undefined
        ? null
        : { svar: s.svar, muntlig: s.muntlig !== null, bekreftet: s.bekreftet !== null },
  });
}

/** Forespørslene i saken, hver med sin hendelse, den siste først (VV-10). */
export function hendelsesklareringer(sak: Saksside, t: Tekster): Hendelsesklarering[] {
  const vei = (k: Klarering, annenSvarer: boolean) =>
    kanRettes(sak, k)
      ? ('rett' as const)
      : klareringHerfra(sak.tilstand, { svar: k.svar, spurt: k.spurt !== null, annenSvarer });
  return sak.klareringer.map((klarering) => ({
    klarering,
    hendelse: klarering.hendelse === null ? t('sak.ukjent') : hendelsesord(klarering.hendelse, t),
    vei: vei(klarering, klarering.annenSvarer),
    hosAndre: klarering.annenSvarer && vei(klarering, false) === 'svar',
  }));
}

/** Veien til svarskjemaet for én forespørsel; har saken flere, står hendelsen på knappen. */
function Skjemalenke({
  k,
  sak,
  slug,
  liten,
  t,
}: {
  k: Hendelsesklarering;
  sak: Saksside;
  slug: string;
  liten: boolean;
  t: Tekster;
}) {
  if (sak.klarerer === null || k.vei === null) return null;
  const ord = t(k.vei === 'svar' ? `klarering.knapp.${sak.klarerer}` : `klarering.${k.vei}Lenke`);
  return (
    <p>
      <Lenkeknapp
        {...(liten ? { slag: 'stille', liten } : {})}
        href={`/${slug}/saker/${sak.id}/klarering/${k.klarering.hendelseId}`}
      >
        {sak.klareringer.length > 1 ? t('klarering.om', { ord, hendelse: k.hendelse }) : ord}
      </Lenkeknapp>
    </p>
  );
}

type Spoerprops = { sak: Saksside; slug: string; token: string; t: Tekster };

/** *Spør på nytt*: til koordinatoren, for hver hendelse det står et nei til (AMB-06). */
export function SpoerPaaNytt({ sak, slug, token, t }: Spoerprops) {
  if (sak.klarerer !== 'noterer') return null;
  return hendelsesklareringer(sak, t)
    .filter(
      ({ klarering: k }) =>
        sporPaaNytt(sak.tilstand, { svar: k.svar, spurt: k.spurt !== null }).tillatt,
    )
    .map(({ klarering: k, hendelse }) => (
      <Skjema
        key={k.id}
        handling={`/${slug}/saker/${sak.id}/klarering/${k.hendelseId}/paa-nytt`}
        token={token}
      >
        <Knapp slag="sekundaer" liten>
          {sak.klareringer.length > 1
            ? t('klarering.om', { ord: t('klarering.paaNytt'), hendelse })
            : t('klarering.paaNytt')}
        </Knapp>
      </Skjema>
    ));
}

/** Den som har hendelsen: dens egen, ellers den som har resten; er den avgjort hos sin egen, ingen (VV-10, VV-15). */
const svarerenTil = (sak: Saksside, k: Klarering): Saksside['svarer'] =>
  sak.egneSvarere.find((e) => e.hendelseId === k.hendelseId) ?? (k.ingen ? null : sak.svarer);

/** Til den som har straffesaken, men ikke svarer om denne hendelsen: hvem som gjør det (VV-14). */
export function AnnenSvarer({ sak, k, t }: { sak: Saksside; k: Hendelsesklarering; t: Tekster }) {
  if (!k.hosAndre) return null;
  const svarer = svarerenTil(sak, k.klarering);
  const jurist = ['jurist', 'vaktleder'].includes(svarer?.rolle ?? '');
  return (
    <p>
      {sak.klareringer.length > 1 ? <strong>{k.hendelse}: </strong> : null}
      {t(jurist ? 'klarering.annenSvarer.etterforsker' : 'klarering.annenSvarer.slutt')}
    </p>
  );
}

const svarerord = (svarer: Saksside['svarer'], t: Tekster): string =>
  svarer === null
    ? t('svarer.ingen')
    : t('svarer.er', { navn: svarer.navn, rolle: slaOpp(t, 'svarer.roller', svarer.rolle) });

/** Hvem det ventes på (VV-14), for hver hendelse når de har hver sin (VV-10): den som er valgt, eller at ingen er det. Koordinatoren velger. */
function Svarer({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  const hverSin =
    sak.egneSvarere.length > 0 || (sak.svarer !== null && sak.klareringer.some((k) => k.ingen));
  return (
    <>
      {!hverSin ? (
        <p>{svarerord(sak.svarer, t)}</p>
      ) : (
        hendelsesklareringer(sak, t).map(({ klarering: k, hendelse }) => (
          <p key={k.id}>
            <strong>{hendelse}: </strong>
            {svarerord(svarerenTil(sak, k), t)}
          </p>
        ))
      )}
      {sak.klarerer === 'noterer' ? (
        <p>
          <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/etterforsker`}>
            {t(sak.svarer === null && sak.egneSvarere.length === 0 ? 'svarer.velg' : 'svarer.bytt')}
          </Lenkeknapp>
        </p>
      ) : null}
    </>
  );
}

/** Det saken venter på: hvem som svarer, hva som er svart så langt, og veien til å svare. */
export function Klareringsventing({
  sak,
  slug,
  hvorfor,
  t,
}: {
  sak: Saksside;
  slug: string;
  hvorfor: string;
  t: Tekster;
}) {
  const alle = hendelsesklareringer(sak, t);
  const venter = alle.filter((k) => k.vei === 'svar');
  return (
    <>
      <Forklaring hvorfor={hvorfor} regel={regelFor('TP-20', sak.utgave, t)} />
      <Svarer sak={sak} slug={slug} t={t} />
      {sak.frist === null ? null : <p>{fristord(sak.frist, t)}</p>}
      {alle.map((k) => (
        <AnnenSvarer key={k.klarering.id} sak={sak} k={k} t={t} />
      ))}
      {venter.map((k) => (
        <Fragment key={k.klarering.id}>
          {k.klarering.svarene.slice(0, 1).map((s) => (
            <Fragment key={s.id}>
              {sak.klareringer.length > 1 ? (
                <p>
                  <strong>{k.hendelse}</strong>
                </p>
              ) : null}
              <Sagt s={s} t={t} />
            </Fragment>
          ))}
          <Skjemalenke k={k} sak={sak} slug={slug} liten={false} t={t} />
        </Fragment>
      ))}
    </>
  );
}

/** Anmeldt etter første kontakt: siden når det er spurt, og veien til å svare (VV-10). */
export function NyHendelse({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  if (sak.tilstand === 'venter_klarering') return null;
  const alle = hendelsesklareringer(sak, t);
  const spurt = alle.filter((k) => k.vei === 'svar');
  if (spurt.length === 0 && !alle.some((k) => k.hosAndre)) return null;
  return (
    <>
      {sak.frist === null ? null : <p>{fristord(sak.frist, t)}</p>}
      {alle.map((k) => (
        <AnnenSvarer key={k.klarering.id} sak={sak} k={k} t={t} />
      ))}
      {spurt.map((k) => (
        <Skjemalenke key={k.klarering.id} k={k} sak={sak} slug={slug} liten t={t} />
      ))}
    </>
  );
}

/** Det koordinatoren førte på telefonen, til den som svarer for straffesaken: stemmer det, ellers gis et nytt svar (VV-13). */
export function Bekreft({ sak, slug, token, t }: Spoerprops) {
  if (sak.klarerer !== 'svarer') return null;
  return hendelsesklareringer(sak, t).map((denne) => {
    const { klarering: k, hendelse } = denne;
    const [s] = k.svarene;
    if (s?.muntlig == null || s.bekreftet !== null || k.annenSvarer) return null;
    return (
      <Fragment key={k.id}>
        {sak.klareringer.length > 1 ? (
          <p>
            <strong>{hendelse}</strong>
          </p>
        ) : null}
        <Sagt s={s} t={t} />
        <Skjema
          handling={`/${slug}/saker/${sak.id}/klarering/${k.hendelseId}/bekreft`}
          token={token}
          skjult={{ svar: s.id }}
        >
          <Knapp slag="sekundaer" liten>
            {t('klarering.bekreft')}
          </Knapp>
        </Skjema>
        {denne.vei === 'rett' ? <Skjemalenke k={denne} sak={sak} slug={slug} liten t={t} /> : null}
      </Fragment>
    );
  });
}

/** Veien til å si at et ja er tatt tilbake, for hvert ja. */
export function TrekkLenker({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  return hendelsesklareringer(sak, t)
    .filter((k) => k.vei === 'trekk')
    .map((k) => <Skjemalenke key={k.klarering.id} k={k} sak={sak} slug={slug} liten t={t} />);
}
