import { formatDato } from '../../../../kernel/dato.ts';
import { Knapp, Skjema, slaOpp, Tekstfelt } from '../../../../ui/index.ts';
import type { KobletHendelse, Saksside } from '../../queries/hentSak.ts';
import { Sidevalg } from '../guide/Sidene.tsx';
import type { Tekster } from '../tekst.ts';

/** Det som ble skrevet og ikke gikk, ved hendelsen det gjaldt. */
export type Koblingsfeil = {
  hendelseId: string;
  feil: string;
  referanse: string;
  /** Ungdommene har den samme guiden: hvilket felt som mangler, og det som er skrevet (VV-11). */
  sidene?: {
    felt: 'sider' | 'sidegrunn';
    guide: string;
    sider: string;
    sidegrunn: string;
  };
};

type Props = {
  sak: Saksside;
  hendelseId: string;
  slug: string;
  token: string;
  feil: Koblingsfeil | null;
  t: Tekster;
};

function Annen({ k, slug, t }: { k: KobletHendelse; slug: string; t: Tekster }) {
  const dato = k.dato === null ? t('sak.ukjentDag') : formatDato(k.dato);
  return (
    <span>
      <a className="ds-link" href={`/${slug}/saker/${k.sakId}`}>
        {t('sak.tittel', { referanse: k.saksreferanse })}
      </a>
      {` · ${slaOpp(t, 'sakstyper', k.sakstype)} · ${dato}`}
    </span>
  );
}

function Rad({ k, ...props }: Props & { k: KobletHendelse }) {
  const { sak, hendelseId, slug, token, t } = props;
  const sti = `/${slug}/saker/${sak.id}`;
  const referanse = k.saksreferanse;
  const knapp = k.koblingId === null ? 'samme.kobleTil' : 'samme.skill';
  return (
    <li>
      {k.koblingId === null ? <span>{t('samme.kanVaere')}</span> : null}
      <Annen k={k} slug={slug} t={t} />
      {sak.koblinger.kanKoble ? (
        <Skjema
          handling={k.koblingId === null ? `${sti}/koble` : `${sti}/skill`}
          token={token}
          skjult={
            k.koblingId === null ? { hendelse: hendelseId, referanse } : { kobling: k.koblingId }
          }
        >
          <Knapp slag={k.koblingId === null ? 'sekundaer' : 'stille'} liten>
            {t(knapp, { referanse })}
          </Knapp>
        </Skjema>
      ) : null}
    </li>
  );
}

/** Samme hendelse i andre saker: de koblede, de som kan være det, og et felt for en koordinatoren selv kjenner (VV-09). */
export function SammeHendelse(props: Props) {
  const { sak, hendelseId, slug, token, feil, t } = props;
  const { kanKoble, koblet, forslag } = sak.koblinger;
  const mine = [...koblet, ...forslag].filter((k) => k.hendelseId === hendelseId);
  if (!kanKoble && mine.length === 0) return null;
  const min = feil?.hendelseId === hendelseId ? feil : null;
  return (
    <div className="v-samme">
      <h4>{t('samme.tittel')}</h4>
      {mine.length === 0 ? (
        <p className="v-dempet">{t('samme.ingen')}</p>
      ) : (
        <ul>
          {mine.map((k) => (
            <Rad key={k.annenHendelse} k={k} {...props} />
          ))}
        </ul>
      )}
      {kanKoble ? (
        <details open={min !== null}>
          <summary>{t('samme.annen')}</summary>
          <Skjema
            handling={`/${slug}/saker/${sak.id}/koble`}
            token={token}
            skjult={{ hendelse: hendelseId }}
          >
            <Tekstfelt
              navn={`referanse-${hendelseId}`}
              ledetekst={t('samme.referanse')}
              hjelp={t('samme.referanseHjelp')}
              verdi={min?.referanse}
              feil={min?.sidene === undefined ? min?.feil : undefined}
              maks={12}
              kort
              pakrevd
            />
            {min?.sidene === undefined ? null : (
              <>
                <p>{t('sidene.felles', { navn: min.sidene.guide })}</p>
                <Sidevalg
                  sider={{
                    verdi: min.sidene.sider,
                    feil: min.sidene.felt === 'sider' ? min.feil : undefined,
                  }}
                  grunn={{
                    verdi: min.sidene.sidegrunn,
                    feil: min.sidene.felt === 'sidegrunn' ? min.feil : undefined,
                  }}
                  t={t}
                />
              </>
            )}
            <Knapp slag="sekundaer" liten>
              {t('samme.koble')}
            </Knapp>
          </Skjema>
        </details>
      ) : null}
    </div>
  );
}
