-- Appen spør om navnet på etterforskeren er avløst (TG-20), med de samme ordene som basen (0720). Svaret er om det som gis inn; den leser ingen rad.
grant execute on function tilgang.navnet_gjelder(bytea, timestamptz, timestamptz) to varde_app;
