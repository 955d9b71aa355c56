-- What the source says, as it says it. NULL: it says nothing. `file` is a number of roster_file.
CREATE TEMP TABLE roster_file (number smallint, name text);
CREATE TEMP TABLE roster_column (file text, part text, name text);
-- A "column" that begins with @ is a part of a record; the source knows by which column its file says it.
CREATE TEMP TABLE roster_problem (
    file text, "row" integer, "column" text, value text, code text, params text, consequence text
);
CREATE TEMP TABLE roster_org (
    file smallint, "row" integer, sid text, ends boolean, name text, kind text, phone text, time_zone text,
    latitude double precision, longitude double precision
);
CREATE TEMP TABLE roster_session (
    file smallint, "row" integer, sid text, ends boolean, title text, kind text, starts_on date, ends_on date,
    parent text, school_year integer
);
CREATE TEMP TABLE roster_course (file smallint, "row" integer, sid text, title text, grade text);
CREATE TEMP TABLE roster_section (
    file smallint, "row" integer, sid text, ends boolean, title text, grade text, course text,
    homeroom boolean, school text, session text
);
CREATE TEMP TABLE roster_person (
    file smallint, "row" integer, sid text, ends boolean, courtesy_title text, given_name text,
    family_name text, preferred_name text, email text, phone text, grade text, birth_date date,
    language text, languages text, position text, credential text, home text
);
CREATE TEMP TABLE roster_role (
    file smallint, "row" integer, person text, ends boolean, role text, org text, is_primary boolean,
    begins_on date, ends_on date, grade text
);
CREATE TEMP TABLE roster_birth (file smallint, "row" integer, person text, birth_date date);
CREATE TEMP TABLE roster_enrollment (
    file smallint, "row" integer, ends boolean, section text, person text, role text, is_primary boolean,
    begins_on date, ends_on date
);
CREATE TEMP TABLE roster_home (
    file smallint, "row" integer, sid text, mark bigint, street bigint, nowhere boolean, sealed bytea,
    latitude double precision, longitude double precision, protected boolean, of_one_person boolean
);
CREATE TEMP TABLE roster_link (
    file smallint, "row" integer, person text, other text, ends boolean, relation text, lives_with boolean,
    may_contact boolean, may_consent boolean, may_know_address boolean, begins_on date, ends_on date,
    may_receive_records boolean
);
