import { formatDato } from '../../../kernel/dato.ts';
import { Lenkeknapp, Notis, Rad, Radliste, type Sprak } from '../../../ui/index.ts';
import type { Dagsdel as Innhold } from '../queries/dagsdel.ts';
import { folketekster, type Folketekster } from './tekst.ts';

type Del<N extends keyof Innhold> = { d: NonNullable<Innhold[N]>; slug: string; t: Folketekster };

function Gaa({ href, tekst }: { href: string; tekst: string }) {
  return (
    <Lenkeknapp slag="sekundaer" liten href={href}>
      {tekst}
    </Lenkeknapp>
  );
}

function Borte({ d, slug, t }: Del<'borte'>) {
  const dato = formatDato(d.til);
  return (
    <Notis slag={d.stedfortreder === null ? 'viktig' : 'rolig'}>
      <p>
        {d.stedfortreder === null
          ? t('dag.borteUten', { dato })
          : t('dag.borte', { dato, hvem: d.stedfortreder })}{' '}
        <a className="ds-link" href={`/${slug}/fravaer`}>
          {t('dag.fravaer')}
        </a>
      </p>
    </Notis>
  );
}

function Leder({ d, slug, t }: Del<'leder'>) {
  const ansvar = `/${slug}/ansvar`;
  if (d.venter === 0 && d.tall.status === 'i_orden') return null;
  return (
    <Radliste tittel={t('dag.leder')}>
      {d.venter === 0 ? null : (
        <Rad
          hvem={t('dag.venter', { count: d.venter })}
          hva={t('dag.venterTekst')}
          handling={<Gaa href={ansvar} tekst={t('dag.bekreft')} />}
        />
      )}
      {d.tall.status === 'i_orden' ? null : (
        <Rad
          hvem={t('dag.koordinatorer', { count: d.tall.aktive })}
          hva={t('dag.maaOrdnes')}
          haster={d.tall.status === 'alarm'}
          handling={<Gaa href={ansvar} tekst={t('dag.seAnsvar')} />}
        />
      )}
    </Radliste>
  );
}

function Administrator({ d, slug, t }: Del<'administrator'>) {
  return (
    <Radliste tittel={t('dag.administrator')}>
      <Rad
        hvem={t('dag.ansatte', { count: d.ansatte })}
        hva={
          d.utenLeder.length === 0
            ? t('dag.alleLeder')
            : t('dag.utenLeder', { liste: d.utenLeder.join('; ') })
        }
        handling={<Gaa href={`/${slug}/folk`} tekst={t('dag.seAnsatte')} />}
      />
      <Rad
        hvem={t('dag.oppstart', { n: d.attestert, av: d.av })}
        hva={t('dag.oppstartTekst')}
        handling={<Gaa href={`/${slug}/oppstart`} tekst={t('dag.seOppstart')} />}
      />
    </Radliste>
  );
}

/** Det vervene legger til øverst på Min dag: hvem jeg står i for, og det lederen, administratoren og ombudet følger med på. */
export function Dagsdel({ d, slug, sprak }: { d: Innhold; slug: string; sprak: Sprak }) {
  const t = folketekster(sprak);
  return (
    <>
      {d.ubekreftet ? (
        <Notis slag="rolig">
          <p>
            {t('dag.ubekreftet')}{' '}
            <a className="ds-link" href={`/${slug}/meg`}>
              {t('meg.tittel')}
            </a>
          </p>
        </Notis>
      ) : null}
      {d.borte === null ? null : <Borte d={d.borte} slug={slug} t={t} />}
      {d.staarIFor.map((s) => (
        <Notis key={s.brukerId} slag="rolig">
          <p>{t('dag.staarIFor', { navn: s.navn, dato: formatDato(s.til) })}</p>
        </Notis>
      ))}
      {d.leder === null ? null : <Leder d={d.leder} slug={slug} t={t} />}
      {d.administrator === null ? null : <Administrator d={d.administrator} slug={slug} t={t} />}
      {d.personvernombud === null ? null : (
        <Radliste tittel={t('dag.ombud')}>
          {d.personvernombud.avvik === 0 ? null : (
            <Rad
              hvem={t('dag.avvik', { count: d.personvernombud.avvik })}
              hva={t('dag.avvikTekst')}
              handling={<Gaa href={`/${slug}/avvik`} tekst={t('dag.seAvvik')} />}
            />
          )}
          <Rad
            hvem={t('dag.oppslag', { count: d.personvernombud.ja })}
            hva={t('dag.oppslagTekst', { count: d.personvernombud.nei })}
            handling={<Gaa href={`/${slug}/oppslag`} tekst={t('dag.seOppslag')} />}
          />
        </Radliste>
      )}
    </>
  );
}
