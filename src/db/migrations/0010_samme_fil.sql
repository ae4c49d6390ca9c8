-- Den samme filen to ganger er ett uttrekk, også når knappen trykkes to ganger i samme øyeblikk.
create unique index uttrekk_samme_fil on varde.uttrekk (omrade_id, eier_organisasjon, filhash) where filhash is not null;
