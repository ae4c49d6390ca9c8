import type { Hus } from '../../../../db/hus.ts';
import { Del, Fakta, Knapper, Lenkeknapp, Forklaring, tidspunkt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { hentTrygghetssamtale, type Samtalen } from '../../queries/trygghetssamtale.ts';
import { DELER, erSkrevet } from '../../queries/samtaledeler.ts';
import type { Tekster } from '../tekst.ts';
import { delruter } from './delruter.tsx';
import { samtaleside, samtalesti } from './felles.tsx';
import { Advarslene, fullfoerruter } from './fullfoerruter.tsx';
import { tilleggruter } from './tilleggruter.tsx';
import { sidearkruter } from './sidearkruter.tsx';
import { aapningruter } from './aapningruter.tsx';
import { arkdelruter } from './arkdelruter.tsx';
import { avsnittruter } from './avsnittruter.tsx';
import { arkbeslutningruter } from './arkbeslutningruter.tsx';
import { familiearkruter } from './familiearkruter.tsx';
import { dokumentruter, SomDokument } from './dokumentruter.tsx';
import { malen, overskrifter } from './innhold.ts';
import { utgavens } from '../utgavens.ts';

/** Rettelsene og det som er sagt siden, og veien dit for den som har samtalen (VV-29, TS-07). */
function Siden({ side, slug, t }: { side: Samtalen; slug: string; t: Tekster }) {
  const laast = side.samtale?.fullfoertVed != null && side.arket;
  return (
    <>
      {side.tillegg.length === 0 ? null : (
        <Del tittel={t('trygghetssamtale.tillegg.skrevet')}>
          <ol className="v-tidslinje">
            {side.tillegg.map((x) => (
              <li key={x.id}>
                <time dateTime={x.ved.toISOString()}>{tidspunkt(t, x.ved)}</time>
                <span>
                  {x.ord === null ? null : <span className="v-egneord">{x.ord}</span>}
                  {x.sagt.map((p) => (
                    <span key={p} className="v-endring">
                      {t('trygghetssamtale.tillegg.sagtLinje')}{' '}
                      {t(`trygghetssamtale.advarsel.${p}`)}
                    </span>
                  ))}
                  <span className="v-endring v-dempet">{x.av}</span>
                </span>
              </li>
            ))}
          </ol>
        </Del>
      )}
      {laast ? (
        <Knapper>
          <Lenkeknapp slag="sekundaer" href={samtalesti(slug, side.sak.id, '/tillegg')}>
            {t('trygghetssamtale.tillegg.lenke')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
    </>
  );
}

/** Samtalen til den som leser den; og veien inn i den, for den som skriver. */
function Oversikt({
  side,
  slug,
  token,
  t,
}: {
  side: Samtalen;
  slug: string;
  token: string;
  t: Tekster;
}) {
  const { samtale, kanSkrives } = side;
  const foerste = DELER.find((d) => !erSkrevet(d, samtale));
  return (
    <>
      {kanSkrives.tillatt ? (
        <>
          <Knapper>
            <Lenkeknapp
              href={samtalesti(
                slug,
                side.sak.id,
                foerste === undefined ? '/fullfoer' : `/del/${foerste}`,
              )}
            >
              {t(samtale === null ? 'trygghetssamtale.begynn' : 'trygghetssamtale.fortsett')}
            </Lenkeknapp>
          </Knapper>
          {samtale === null ? null : <Advarslene side={side} slug={slug} t={t} />}
        </>
      ) : null}
      {!kanSkrives.tillatt && kanSkrives.grunn === 'ikke_naa' ? (
        <Forklaring hvorfor={t('trygghetssamtale.ikke.ikke_naa')} regel="TS-26" />
      ) : null}
      {side.mal === null ? null : (
        <Del tittel={t('trygghetssamtale.lest.hvem')}>
          <Fakta par={malen(side.mal, t)} />
        </Del>
      )}
      {samtale === null
        ? null
        : overskrifter(side, samtale, t).map((d) => (
            <Del key={d.tittel} tittel={d.tittel}>
              <Fakta par={d.par} />
            </Del>
          ))}
      <Siden side={side} slug={slug} t={t} />
      {samtale?.fullfoertVed == null ? null : (
        <p className="v-dempet">
          {t('trygghetssamtale.lest.fullfoert', {
            ...{ hvem: samtale.av, tid: tidspunkt(t, samtale.fullfoertVed) },
          })}
        </p>
      )}
      {samtale?.fullfoertVed != null || kanSkrives.tillatt ? (
        <SomDokument side={side} slug={slug} token={token} t={t} />
      ) : null}
    </>
  );
}

/** Trygghetssamtalen: å lese den, skrive den del for del, sidearket, og å fullføre den. */
export function trygghetssamtaleruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/saker/:id/trygghetssamtale',
      tilgang: {
        krever: 'ansatt',
        hvorfor:
          'koordinatoren og den samtalen er overlatt til, og når den er fullført, guiden; databasen avgjør (TS-26, RO-04)',
      },
      async handler(f) {
        const side = await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'lese');
        const t = utgavens(f.sprak, side.sak.utgave);
        const navn = { hvem: side.sak.initialer, referanse: side.sak.saksreferanse };
        return f.vis(
          samtaleside(
            f,
            side,
            {
              ...{ her: null, tittel: t('trygghetssamtale.tittel', navn) },
              ingress: t(
                side.samtale?.fullfoertVed == null
                  ? 'trygghetssamtale.sideingress'
                  : 'trygghetssamtale.lest.ingress',
              ),
            },
            <Oversikt side={side} slug={f.omrade.slug} token={f.skjematoken} t={t} />,
          ),
        );
      },
    }),
    ...delruter(hus),
    ...fullfoerruter(hus),
    ...sidearkruter(hus),
    ...tilleggruter(hus),
    ...dokumentruter(hus),
    ...familiearkruter(hus),
    ...arkbeslutningruter(hus),
    ...avsnittruter(hus),
    ...arkdelruter(hus),
    ...aapningruter(hus),
  ];
}
