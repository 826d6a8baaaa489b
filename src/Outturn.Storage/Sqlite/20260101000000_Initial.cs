using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Outturn.Storage.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "installation",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    signing_key_pem = table.Column<string>(type: "TEXT", nullable: false),
                    first_code_hash = table.Column<string>(type: "TEXT", nullable: true),
                    first_code_used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "partnerships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    year_start_month = table.Column<int>(type: "INTEGER", nullable: false),
                    other_plans = table.Column<string>(type: "TEXT", nullable: false),
                    demonstration_notice = table.Column<string>(type: "TEXT", nullable: false),
                    demonstration_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    reminding_chair_after_days = table.Column<int>(type: "INTEGER", nullable: false),
                    reminding_days_after = table.Column<string>(type: "TEXT", nullable: false),
                    reminding_days_before = table.Column<int>(type: "INTEGER", nullable: false),
                    reminding_on_the_day = table.Column<bool>(type: "INTEGER", nullable: false),
                    reminding_opens_by_itself = table.Column<bool>(type: "INTEGER", nullable: false),
                    standing_text_about_the_partnership = table.Column<string>(type: "TEXT", nullable: false),
                    standing_text_conclusions = table.Column<string>(type: "TEXT", nullable: false),
                    standing_text_diversity_and_race_equality = table.Column<string>(type: "TEXT", nullable: false),
                    standing_text_financial_implications = table.Column<string>(type: "TEXT", nullable: false),
                    standing_text_future_work = table.Column<string>(type: "TEXT", nullable: false),
                    standing_text_information = table.Column<string>(type: "TEXT", nullable: false),
                    standing_text_purpose = table.Column<string>(type: "TEXT", nullable: false),
                    standing_text_recommendations = table.Column<string>(type: "TEXT", nullable: false),
                    standing_text_risk = table.Column<string>(type: "TEXT", nullable: false),
                    standing_text_strategy_and_alignments = table.Column<string>(type: "TEXT", nullable: false),
                    standing_text_summary = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partnerships", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    save_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by_person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    on_behalf_of = table.Column<string>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: false),
                    source_file = table.Column<string>(type: "TEXT", nullable: false),
                    entity = table.Column<string>(type: "TEXT", nullable: false),
                    entity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    old = table.Column<string>(type: "TEXT", nullable: true),
                    @new = table.Column<string>(name: "new", type: "TEXT", nullable: true),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commitment = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => x.number);
                    table.ForeignKey(
                        name: "fk_changes_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "history_links",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    save_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_history_links", x => new { x.partnership_id, x.number });
                    table.ForeignKey(
                        name: "fk_history_links_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lead_groups",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    is_executive = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_groups", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_lead_groups_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sector = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisations", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_organisations_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "own_clauses",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clause = table.Column<string>(type: "TEXT", nullable: false),
                    weight = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_clauses", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_own_clauses_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "risks",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    lines_in_words = table.Column<string>(type: "TEXT", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_because = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<string>(type: "TEXT", nullable: false),
                    effect = table.Column<string>(type: "TEXT", nullable: false),
                    @event = table.Column<string>(name: "event", type: "TEXT", nullable: false),
                    impact = table.Column<int>(type: "INTEGER", nullable: false),
                    likelihood = table.Column<int>(type: "INTEGER", nullable: false),
                    mitigation = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_risks", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_risks_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "strategies",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    adopted = table.Column<string>(type: "TEXT", nullable: false),
                    from_year = table.Column<int>(type: "INTEGER", nullable: false),
                    launched = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    to_year = table.Column<int>(type: "INTEGER", nullable: false),
                    vision = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_strategies", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_strategies_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "organisation_providers",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sealed_secret = table.Column<string>(type: "TEXT", nullable: false),
                    authority = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: false),
                    email_domain = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_providers", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_organisation_providers_organisations_partnership_id_organisation_id",
                        columns: x => new { x.partnership_id, x.organisation_id },
                        principalTable: "organisations",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_organisation_providers_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    duty = table.Column<string>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: false),
                    job_title = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_people_lead_groups_partnership_id_group_id",
                        columns: x => new { x.partnership_id, x.group_id },
                        principalTable: "lead_groups",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_people_organisations_partnership_id_organisation_id",
                        columns: x => new { x.partnership_id, x.organisation_id },
                        principalTable: "organisations",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_people_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "aims",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    strategy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aims", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_aims_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_aims_strategies_partnership_id_strategy_id",
                        columns: x => new { x.partnership_id, x.strategy_id },
                        principalTable: "strategies",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "credentials",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    code_hash = table.Column<string>(type: "TEXT", nullable: true),
                    code_expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    authenticator_secret = table.Column<string>(type: "TEXT", nullable: true),
                    authenticator_step = table.Column<long>(type: "INTEGER", nullable: false),
                    recovery_hashes = table.Column<string>(type: "TEXT", nullable: false),
                    failed_attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credentials", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_credentials_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_credentials_people_partnership_id_person_id",
                        columns: x => new { x.partnership_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    received_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    corrections = table.Column<string>(type: "TEXT", nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    accepted_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    file = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_imports_lead_groups_partnership_id_group_id",
                        columns: x => new { x.partnership_id, x.group_id },
                        principalTable: "lead_groups",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imports_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imports_people_partnership_id_accepted_by_id",
                        columns: x => new { x.partnership_id, x.accepted_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imports_people_partnership_id_received_by_id",
                        columns: x => new { x.partnership_id, x.received_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    duty = table.Column<string>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    stands_in_for_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_memberships_lead_groups_partnership_id_group_id",
                        columns: x => new { x.partnership_id, x.group_id },
                        principalTable: "lead_groups",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_memberships_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_memberships_people_partnership_id_person_id",
                        columns: x => new { x.partnership_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" });
                    table.ForeignKey(
                        name: "fk_memberships_people_partnership_id_stands_in_for_id",
                        columns: x => new { x.partnership_id, x.stands_in_for_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "passkeys",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    credential_id = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state_is_backed_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    state_is_backup_eligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    state_is_user_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    state_sign_count = table.Column<long>(type: "INTEGER", nullable: false),
                    state_transports = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkeys", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_passkeys_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_passkeys_people_partnership_id_person_id",
                        columns: x => new { x.partnership_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "planning_rounds",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    first_year = table.Column<int>(type: "INTEGER", nullable: false),
                    year_count = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    approval_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planning_rounds", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_planning_rounds_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planning_rounds_people_partnership_id_opened_by_id",
                        columns: x => new { x.partnership_id, x.opened_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_templates",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    added_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_templates", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_report_templates_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_report_templates_people_partnership_id_added_by_id",
                        columns: x => new { x.partnership_id, x.added_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rounds",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reopened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    board_meets_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rounds", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_rounds_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_rounds_people_partnership_id_closed_by_id",
                        columns: x => new { x.partnership_id, x.closed_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_rounds_people_partnership_id_opened_by_id",
                        columns: x => new { x.partnership_id, x.opened_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    browser = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_sessions_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sessions_people_partnership_id_person_id",
                        columns: x => new { x.partnership_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outcomes",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    aim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    delegated_to_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    delegated_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcomes", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_outcomes_aims_partnership_id_aim_id",
                        columns: x => new { x.partnership_id, x.aim_id },
                        principalTable: "aims",
                        principalColumns: new[] { "partnership_id", "id" });
                    table.ForeignKey(
                        name: "fk_outcomes_lead_groups_partnership_id_delegated_to_id",
                        columns: x => new { x.partnership_id, x.delegated_to_id },
                        principalTable: "lead_groups",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_outcomes_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    first_year = table.Column<int>(type: "INTEGER", nullable: false),
                    year_count = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    submitted_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    approved_by = table.Column<string>(type: "TEXT", nullable: false),
                    approved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    approval_minute = table.Column<string>(type: "TEXT", nullable: false),
                    returned_with = table.Column<string>(type: "TEXT", nullable: false),
                    revision_of_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    revised_because = table.Column<string>(type: "TEXT", nullable: false),
                    review_of_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    revisions_begun = table.Column<int>(type: "INTEGER", nullable: false),
                    withdrawn_by = table.Column<string>(type: "TEXT", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    withdrawn_because = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_plans_imports_partnership_id_import_id",
                        columns: x => new { x.partnership_id, x.import_id },
                        principalTable: "imports",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plans_lead_groups_partnership_id_group_id",
                        columns: x => new { x.partnership_id, x.group_id },
                        principalTable: "lead_groups",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plans_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plans_people_partnership_id_submitted_by_id",
                        columns: x => new { x.partnership_id, x.submitted_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plans_plans_partnership_id_review_of_id",
                        columns: x => new { x.partnership_id, x.review_of_id },
                        principalTable: "plans",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plans_plans_partnership_id_revision_of_id",
                        columns: x => new { x.partnership_id, x.revision_of_id },
                        principalTable: "plans",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "answer_links",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    taken_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_links", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_answer_links_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answer_links_people_partnership_id_person_id",
                        columns: x => new { x.partnership_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answer_links_people_partnership_id_taken_by_id",
                        columns: x => new { x.partnership_id, x.taken_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_answer_links_rounds_partnership_id_round_id",
                        columns: x => new { x.partnership_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "extensions",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    because = table.Column<string>(type: "TEXT", nullable: false),
                    given_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_extensions", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_extensions_organisations_partnership_id_organisation_id",
                        columns: x => new { x.partnership_id, x.organisation_id },
                        principalTable: "organisations",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_extensions_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_extensions_people_partnership_id_given_by_id",
                        columns: x => new { x.partnership_id, x.given_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_extensions_people_partnership_id_person_id",
                        columns: x => new { x.partnership_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_extensions_rounds_partnership_id_round_id",
                        columns: x => new { x.partnership_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "received_forms",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    read_as = table.Column<string>(type: "TEXT", nullable: true),
                    matched = table.Column<string>(type: "TEXT", nullable: false),
                    returned_by = table.Column<string>(type: "TEXT", nullable: false),
                    received_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    accepted_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    put_aside_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    put_aside_at = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    file = table.Column<byte[]>(type: "BLOB", nullable: false),
                    converted = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_received_forms", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_received_forms_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_received_forms_people_partnership_id_accepted_by_id",
                        columns: x => new { x.partnership_id, x.accepted_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_received_forms_people_partnership_id_put_aside_by_id",
                        columns: x => new { x.partnership_id, x.put_aside_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_received_forms_people_partnership_id_received_by_id",
                        columns: x => new { x.partnership_id, x.received_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_received_forms_rounds_partnership_id_round_id",
                        columns: x => new { x.partnership_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    considered_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    agreed_by = table.Column<string>(type: "TEXT", nullable: false),
                    agreed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    agreed_minute = table.Column<string>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    signature = table.Column<string>(type: "TEXT", nullable: false),
                    public_key = table.Column<string>(type: "TEXT", nullable: false),
                    about_the_partnership = table.Column<string>(type: "TEXT", nullable: false),
                    conclusions = table.Column<string>(type: "TEXT", nullable: false),
                    diversity_and_race_equality = table.Column<string>(type: "TEXT", nullable: false),
                    financial_implications = table.Column<string>(type: "TEXT", nullable: false),
                    future_work = table.Column<string>(type: "TEXT", nullable: false),
                    information = table.Column<string>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    recommendations = table.Column<string>(type: "TEXT", nullable: false),
                    risk = table.Column<string>(type: "TEXT", nullable: false),
                    strategy_and_alignments = table.Column<string>(type: "TEXT", nullable: false),
                    summary = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    snapshot = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_reports_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reports_rounds_partnership_id_round_id",
                        columns: x => new { x.partnership_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "strategy_actions",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    outcome_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    letter = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_strategy_actions", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_strategy_actions_outcomes_partnership_id_outcome_id",
                        columns: x => new { x.partnership_id, x.outcome_id },
                        principalTable: "outcomes",
                        principalColumns: new[] { "partnership_id", "id" });
                    table.ForeignKey(
                        name: "fk_strategy_actions_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "line_reviews",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    line = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    becomes = table.Column<string>(type: "TEXT", nullable: false),
                    put_off_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    reviewed_by = table.Column<string>(type: "TEXT", nullable: false),
                    reviewed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_line_reviews", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_line_reviews_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_line_reviews_plans_partnership_id_plan_id",
                        columns: x => new { x.partnership_id, x.plan_id },
                        principalTable: "plans",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "plan_comments",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    line = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    said_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    resolved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_comments", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_plan_comments_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_comments_plans_partnership_id_plan_id",
                        columns: x => new { x.partnership_id, x.plan_id },
                        principalTable: "plans",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "plan_decisions",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    minute = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_decisions", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_plan_decisions_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_decisions_plans_partnership_id_plan_id",
                        columns: x => new { x.partnership_id, x.plan_id },
                        principalTable: "plans",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "planned_outcomes",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    line = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    outcome_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    title_as_written = table.Column<string>(type: "TEXT", nullable: false),
                    aim_title_as_written = table.Column<string>(type: "TEXT", nullable: false),
                    alignments = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planned_outcomes", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_planned_outcomes_outcomes_partnership_id_outcome_id",
                        columns: x => new { x.partnership_id, x.outcome_id },
                        principalTable: "outcomes",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planned_outcomes_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planned_outcomes_plans_partnership_id_plan_id",
                        columns: x => new { x.partnership_id, x.plan_id },
                        principalTable: "plans",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    report_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    was = table.Column<string>(type: "TEXT", nullable: false),
                    now = table.Column<string>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    listed_in_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_corrections_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_corrections_reports_partnership_id_listed_in_id",
                        columns: x => new { x.partnership_id, x.listed_in_id },
                        principalTable: "reports",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_corrections_reports_partnership_id_report_id",
                        columns: x => new { x.partnership_id, x.report_id },
                        principalTable: "reports",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "issued_reports",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    report_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    signature = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issued_reports", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_issued_reports_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_issued_reports_reports_partnership_id_report_id",
                        columns: x => new { x.partnership_id, x.report_id },
                        principalTable: "reports",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "renderings",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    report_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    format = table.Column<string>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    rendered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_renderings", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_renderings_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_renderings_reports_partnership_id_report_id",
                        columns: x => new { x.partnership_id, x.report_id },
                        principalTable: "reports",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "planned_actions",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    planned_outcome_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    letter = table.Column<string>(type: "TEXT", nullable: false),
                    strategy_action_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    deferred_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    deferred_because = table.Column<string>(type: "TEXT", nullable: false),
                    standing = table.Column<string>(type: "TEXT", nullable: false),
                    alignments = table.Column<string>(type: "TEXT", nullable: false),
                    long_term_ambition = table.Column<string>(type: "TEXT", nullable: false),
                    timescale = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planned_actions", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_planned_actions_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planned_actions_planned_outcomes_partnership_id_planned_outcome_id",
                        columns: x => new { x.partnership_id, x.planned_outcome_id },
                        principalTable: "planned_outcomes",
                        principalColumns: new[] { "partnership_id", "id" });
                    table.ForeignKey(
                        name: "fk_planned_actions_strategy_actions_partnership_id_strategy_action_id",
                        columns: x => new { x.partnership_id, x.strategy_action_id },
                        principalTable: "strategy_actions",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "issued_files",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    issue_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    format = table.Column<string>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issued_files", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_issued_files_issued_reports_partnership_id_issue_id",
                        columns: x => new { x.partnership_id, x.issue_id },
                        principalTable: "issued_reports",
                        principalColumns: new[] { "partnership_id", "id" });
                    table.ForeignKey(
                        name: "fk_issued_files_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "planned_tasks",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    action_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    is_taken_out = table.Column<bool>(type: "INTEGER", nullable: false),
                    officer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    lead_group_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    lead_organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    alignments = table.Column<string>(type: "TEXT", nullable: false),
                    contact_officer = table.Column<string>(type: "TEXT", nullable: false),
                    lead_partnership = table.Column<string>(type: "TEXT", nullable: false),
                    resources = table.Column<string>(type: "TEXT", nullable: false),
                    timescale = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planned_tasks", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_planned_tasks_lead_groups_partnership_id_lead_group_id",
                        columns: x => new { x.partnership_id, x.lead_group_id },
                        principalTable: "lead_groups",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planned_tasks_organisations_partnership_id_lead_organisation_id",
                        columns: x => new { x.partnership_id, x.lead_organisation_id },
                        principalTable: "organisations",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planned_tasks_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planned_tasks_people_partnership_id_officer_id",
                        columns: x => new { x.partnership_id, x.officer_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planned_tasks_planned_actions_partnership_id_action_id",
                        columns: x => new { x.partnership_id, x.action_id },
                        principalTable: "planned_actions",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "key_activities",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    task_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    chosen_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    chosen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    dropped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    required_outcome_wording = table.Column<string>(type: "TEXT", nullable: false),
                    target_completion_wording = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_activities", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_key_activities_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_key_activities_people_partnership_id_chosen_by_id",
                        columns: x => new { x.partnership_id, x.chosen_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_key_activities_planned_tasks_partnership_id_task_id",
                        columns: x => new { x.partnership_id, x.task_id },
                        principalTable: "planned_tasks",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "measures",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    outcome_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    task_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    alignments = table.Column<string>(type: "TEXT", nullable: false),
                    baseline = table.Column<string>(type: "TEXT", nullable: false),
                    baseline_year = table.Column<int>(type: "INTEGER", nullable: true),
                    polarity = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    targets = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    why_it_stands = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measures", x => new { x.partnership_id, x.id });
                    table.CheckConstraint("ck_measures_of_an_outcome_or_of_a_task", "(outcome_id IS NULL) <> (task_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_measures_outcomes_partnership_id_outcome_id",
                        columns: x => new { x.partnership_id, x.outcome_id },
                        principalTable: "outcomes",
                        principalColumns: new[] { "partnership_id", "id" });
                    table.ForeignKey(
                        name: "fk_measures_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_measures_planned_tasks_partnership_id_task_id",
                        columns: x => new { x.partnership_id, x.task_id },
                        principalTable: "planned_tasks",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "milestones",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    task_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    met_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    date_as_written = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_milestones", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_milestones_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_milestones_planned_tasks_partnership_id_task_id",
                        columns: x => new { x.partnership_id, x.task_id },
                        principalTable: "planned_tasks",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "returns",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key_activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    officer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    officer_as_written = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reached = table.Column<string>(type: "TEXT", nullable: false),
                    drafts = table.Column<string>(type: "TEXT", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    on_behalf_of_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    as_sent = table.Column<string>(type: "TEXT", nullable: true),
                    edited_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: true),
                    approved_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    approved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_back_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sent_back_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_back_because = table.Column<string>(type: "TEXT", nullable: false),
                    agreed_light = table.Column<string>(type: "TEXT", nullable: true),
                    agreed_because = table.Column<string>(type: "TEXT", nullable: false),
                    agreed_minute = table.Column<string>(type: "TEXT", nullable: false),
                    agreed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_on_earlier_answer = table.Column<string>(type: "TEXT", nullable: false),
                    completed = table.Column<bool>(type: "INTEGER", nullable: false),
                    corrective_action = table.Column<string>(type: "TEXT", nullable: false),
                    corrective_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    corrective_date = table.Column<string>(type: "TEXT", nullable: false),
                    corrective_owner = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    light = table.Column<string>(type: "TEXT", nullable: true),
                    narrative = table.Column<string>(type: "TEXT", nullable: false),
                    nothing_to_report = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_returns", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_returns_key_activities_partnership_id_key_activity_id",
                        columns: x => new { x.partnership_id, x.key_activity_id },
                        principalTable: "key_activities",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_returns_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_returns_people_partnership_id_approved_by_id",
                        columns: x => new { x.partnership_id, x.approved_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_returns_people_partnership_id_edited_by_id",
                        columns: x => new { x.partnership_id, x.edited_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_returns_people_partnership_id_officer_id",
                        columns: x => new { x.partnership_id, x.officer_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_returns_people_partnership_id_on_behalf_of_id",
                        columns: x => new { x.partnership_id, x.on_behalf_of_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_returns_people_partnership_id_sent_back_by_id",
                        columns: x => new { x.partnership_id, x.sent_back_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_returns_people_partnership_id_sent_by_id",
                        columns: x => new { x.partnership_id, x.sent_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_returns_rounds_partnership_id_round_id",
                        columns: x => new { x.partnership_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "risk_lines",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    risk_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key_activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_risk_lines", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_risk_lines_key_activities_partnership_id_key_activity_id",
                        columns: x => new { x.partnership_id, x.key_activity_id },
                        principalTable: "key_activities",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_risk_lines_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_risk_lines_risks_partnership_id_risk_id",
                        columns: x => new { x.partnership_id, x.risk_id },
                        principalTable: "risks",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "actuals",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    return_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    measure_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    measure_line = table.Column<Guid>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: true),
                    is_of_the_year = table.Column<bool>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    as_at = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    entered_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    on_behalf_of_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_actuals", x => new { x.partnership_id, x.id });
                    table.CheckConstraint("ck_actuals_of_a_return_or_of_an_outcome", "(return_id IS NULL) <> (measure_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_actuals_measures_partnership_id_measure_id",
                        columns: x => new { x.partnership_id, x.measure_id },
                        principalTable: "measures",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_actuals_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_actuals_people_partnership_id_entered_by_id",
                        columns: x => new { x.partnership_id, x.entered_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_actuals_people_partnership_id_on_behalf_of_id",
                        columns: x => new { x.partnership_id, x.on_behalf_of_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_actuals_returns_partnership_id_return_id",
                        columns: x => new { x.partnership_id, x.return_id },
                        principalTable: "returns",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "evidence_files",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    return_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    added_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_files", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_evidence_files_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evidence_files_people_partnership_id_added_by_id",
                        columns: x => new { x.partnership_id, x.added_by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evidence_files_returns_partnership_id_return_id",
                        columns: x => new { x.partnership_id, x.return_id },
                        principalTable: "returns",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "follow_ups",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    return_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked = table.Column<string>(type: "TEXT", nullable: false),
                    by_whom = table.Column<string>(type: "TEXT", nullable: false),
                    by_when = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    minute = table.Column<string>(type: "TEXT", nullable: false),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    done_by = table.Column<string>(type: "TEXT", nullable: false),
                    done_words = table.Column<string>(type: "TEXT", nullable: false),
                    reported_done_in_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_ups", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_follow_ups_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_ups_reports_partnership_id_reported_done_in_id",
                        columns: x => new { x.partnership_id, x.reported_done_in_id },
                        principalTable: "reports",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_ups_returns_partnership_id_return_id",
                        columns: x => new { x.partnership_id, x.return_id },
                        principalTable: "returns",
                        principalColumns: new[] { "partnership_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "letters",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    cause = table.Column<string>(type: "TEXT", nullable: false),
                    line_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    leaves_until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    to_name = table.Column<string>(type: "TEXT", nullable: false),
                    to_address = table.Column<string>(type: "TEXT", nullable: false),
                    reply_to = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    claim = table.Column<string>(type: "TEXT", nullable: true),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    trouble = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letters", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_letters_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_letters_people_partnership_id_person_id",
                        columns: x => new { x.partnership_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_letters_returns_partnership_id_line_id",
                        columns: x => new { x.partnership_id, x.line_id },
                        principalTable: "returns",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_letters_rounds_partnership_id_round_id",
                        columns: x => new { x.partnership_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    letter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", nullable: true),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_invitations_letters_partnership_id_letter_id",
                        columns: x => new { x.partnership_id, x.letter_id },
                        principalTable: "letters",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_invitations_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_invitations_people_partnership_id_by_id",
                        columns: x => new { x.partnership_id, x.by_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_invitations_people_partnership_id_person_id",
                        columns: x => new { x.partnership_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_codes",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    letter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    browser_hash = table.Column<string>(type: "TEXT", nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", nullable: true),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_codes", x => new { x.partnership_id, x.id });
                    table.ForeignKey(
                        name: "fk_sign_in_codes_letters_partnership_id_letter_id",
                        columns: x => new { x.partnership_id, x.letter_id },
                        principalTable: "letters",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sign_in_codes_partnerships_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partnerships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sign_in_codes_people_partnership_id_person_id",
                        columns: x => new { x.partnership_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "partnership_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_actuals_partnership_id_entered_by_id",
                table: "actuals",
                columns: new[] { "partnership_id", "entered_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_actuals_partnership_id_measure_id_period_is_of_the_year",
                table: "actuals",
                columns: new[] { "partnership_id", "measure_id", "period", "is_of_the_year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_actuals_partnership_id_measure_line",
                table: "actuals",
                columns: new[] { "partnership_id", "measure_line" });

            migrationBuilder.CreateIndex(
                name: "ix_actuals_partnership_id_on_behalf_of_id",
                table: "actuals",
                columns: new[] { "partnership_id", "on_behalf_of_id" });

            migrationBuilder.CreateIndex(
                name: "ix_actuals_partnership_id_return_id_measure_line",
                table: "actuals",
                columns: new[] { "partnership_id", "return_id", "measure_line" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_aims_partnership_id_strategy_id_number",
                table: "aims",
                columns: new[] { "partnership_id", "strategy_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_answer_links_partnership_id_person_id",
                table: "answer_links",
                columns: new[] { "partnership_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_answer_links_partnership_id_round_id",
                table: "answer_links",
                columns: new[] { "partnership_id", "round_id" });

            migrationBuilder.CreateIndex(
                name: "ix_answer_links_partnership_id_taken_by_id",
                table: "answer_links",
                columns: new[] { "partnership_id", "taken_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_answer_links_token_hash",
                table: "answer_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_changes_partnership_id_entity_id_number",
                table: "changes",
                columns: new[] { "partnership_id", "entity_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_changes_partnership_id_save_id",
                table: "changes",
                columns: new[] { "partnership_id", "save_id" });

            migrationBuilder.CreateIndex(
                name: "ix_corrections_partnership_id_listed_in_id",
                table: "corrections",
                columns: new[] { "partnership_id", "listed_in_id" });

            migrationBuilder.CreateIndex(
                name: "ix_corrections_partnership_id_report_id",
                table: "corrections",
                columns: new[] { "partnership_id", "report_id" });

            migrationBuilder.CreateIndex(
                name: "ix_credentials_partnership_id_person_id",
                table: "credentials",
                columns: new[] { "partnership_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_evidence_files_partnership_id_added_by_id",
                table: "evidence_files",
                columns: new[] { "partnership_id", "added_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_evidence_files_partnership_id_return_id",
                table: "evidence_files",
                columns: new[] { "partnership_id", "return_id" });

            migrationBuilder.CreateIndex(
                name: "ix_extensions_partnership_id_given_by_id",
                table: "extensions",
                columns: new[] { "partnership_id", "given_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_extensions_partnership_id_organisation_id",
                table: "extensions",
                columns: new[] { "partnership_id", "organisation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_extensions_partnership_id_person_id",
                table: "extensions",
                columns: new[] { "partnership_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_extensions_partnership_id_round_id",
                table: "extensions",
                columns: new[] { "partnership_id", "round_id" });

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_partnership_id_reported_done_in_id",
                table: "follow_ups",
                columns: new[] { "partnership_id", "reported_done_in_id" });

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_partnership_id_return_id",
                table: "follow_ups",
                columns: new[] { "partnership_id", "return_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_history_links_partnership_id_save_id",
                table: "history_links",
                columns: new[] { "partnership_id", "save_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imports_partnership_id_accepted_by_id",
                table: "imports",
                columns: new[] { "partnership_id", "accepted_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_partnership_id_group_id",
                table: "imports",
                columns: new[] { "partnership_id", "group_id" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_partnership_id_plan_id",
                table: "imports",
                columns: new[] { "partnership_id", "plan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_partnership_id_received_by_id",
                table: "imports",
                columns: new[] { "partnership_id", "received_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_partnership_id_by_id",
                table: "invitations",
                columns: new[] { "partnership_id", "by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_partnership_id_letter_id",
                table: "invitations",
                columns: new[] { "partnership_id", "letter_id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_partnership_id_person_id_number",
                table: "invitations",
                columns: new[] { "partnership_id", "person_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_token_hash",
                table: "invitations",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_issued_files_partnership_id_issue_id_format",
                table: "issued_files",
                columns: new[] { "partnership_id", "issue_id", "format" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_issued_reports_partnership_id_report_id_number",
                table: "issued_reports",
                columns: new[] { "partnership_id", "report_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_key_activities_partnership_id_chosen_by_id",
                table: "key_activities",
                columns: new[] { "partnership_id", "chosen_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_key_activities_partnership_id_task_id",
                table: "key_activities",
                columns: new[] { "partnership_id", "task_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_letters_partnership_id_key",
                table: "letters",
                columns: new[] { "partnership_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_letters_partnership_id_line_id",
                table: "letters",
                columns: new[] { "partnership_id", "line_id" });

            migrationBuilder.CreateIndex(
                name: "ix_letters_partnership_id_person_id",
                table: "letters",
                columns: new[] { "partnership_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_letters_partnership_id_round_id",
                table: "letters",
                columns: new[] { "partnership_id", "round_id" });

            migrationBuilder.CreateIndex(
                name: "ix_letters_state_id",
                table: "letters",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_line_reviews_partnership_id_plan_id_line",
                table: "line_reviews",
                columns: new[] { "partnership_id", "plan_id", "line" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_measures_partnership_id_outcome_id",
                table: "measures",
                columns: new[] { "partnership_id", "outcome_id" });

            migrationBuilder.CreateIndex(
                name: "ix_measures_partnership_id_task_id",
                table: "measures",
                columns: new[] { "partnership_id", "task_id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_partnership_id_group_id",
                table: "memberships",
                columns: new[] { "partnership_id", "group_id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_partnership_id_person_id",
                table: "memberships",
                columns: new[] { "partnership_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_partnership_id_stands_in_for_id",
                table: "memberships",
                columns: new[] { "partnership_id", "stands_in_for_id" });

            migrationBuilder.CreateIndex(
                name: "ix_milestones_partnership_id_task_id",
                table: "milestones",
                columns: new[] { "partnership_id", "task_id" });

            migrationBuilder.CreateIndex(
                name: "ix_organisation_providers_partnership_id_organisation_id",
                table: "organisation_providers",
                columns: new[] { "partnership_id", "organisation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_partnership_id_aim_id_number",
                table: "outcomes",
                columns: new[] { "partnership_id", "aim_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_partnership_id_delegated_to_id",
                table: "outcomes",
                columns: new[] { "partnership_id", "delegated_to_id" });

            migrationBuilder.CreateIndex(
                name: "ix_own_clauses_partnership_id_clause",
                table: "own_clauses",
                columns: new[] { "partnership_id", "clause" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_partnerships_slug",
                table: "partnerships",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passkeys_partnership_id_credential_id",
                table: "passkeys",
                columns: new[] { "partnership_id", "credential_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passkeys_partnership_id_person_id",
                table: "passkeys",
                columns: new[] { "partnership_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_people_partnership_id_group_id",
                table: "people",
                columns: new[] { "partnership_id", "group_id" });

            migrationBuilder.CreateIndex(
                name: "ix_people_partnership_id_organisation_id",
                table: "people",
                columns: new[] { "partnership_id", "organisation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_plan_comments_partnership_id_plan_id",
                table: "plan_comments",
                columns: new[] { "partnership_id", "plan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_plan_decisions_partnership_id_plan_id",
                table: "plan_decisions",
                columns: new[] { "partnership_id", "plan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_planned_actions_partnership_id_planned_outcome_id",
                table: "planned_actions",
                columns: new[] { "partnership_id", "planned_outcome_id" });

            migrationBuilder.CreateIndex(
                name: "ix_planned_actions_partnership_id_strategy_action_id",
                table: "planned_actions",
                columns: new[] { "partnership_id", "strategy_action_id" });

            migrationBuilder.CreateIndex(
                name: "ix_planned_outcomes_partnership_id_outcome_id",
                table: "planned_outcomes",
                columns: new[] { "partnership_id", "outcome_id" });

            migrationBuilder.CreateIndex(
                name: "ix_planned_outcomes_partnership_id_plan_id_outcome_id",
                table: "planned_outcomes",
                columns: new[] { "partnership_id", "plan_id", "outcome_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planned_tasks_partnership_id_action_id",
                table: "planned_tasks",
                columns: new[] { "partnership_id", "action_id" });

            migrationBuilder.CreateIndex(
                name: "ix_planned_tasks_partnership_id_lead_group_id",
                table: "planned_tasks",
                columns: new[] { "partnership_id", "lead_group_id" });

            migrationBuilder.CreateIndex(
                name: "ix_planned_tasks_partnership_id_lead_organisation_id",
                table: "planned_tasks",
                columns: new[] { "partnership_id", "lead_organisation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_planned_tasks_partnership_id_officer_id",
                table: "planned_tasks",
                columns: new[] { "partnership_id", "officer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_planning_rounds_partnership_id_first_year",
                table: "planning_rounds",
                columns: new[] { "partnership_id", "first_year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planning_rounds_partnership_id_opened_by_id",
                table: "planning_rounds",
                columns: new[] { "partnership_id", "opened_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_plans_partnership_id_group_id",
                table: "plans",
                columns: new[] { "partnership_id", "group_id" });

            migrationBuilder.CreateIndex(
                name: "ix_plans_partnership_id_import_id",
                table: "plans",
                columns: new[] { "partnership_id", "import_id" });

            migrationBuilder.CreateIndex(
                name: "ix_plans_partnership_id_review_of_id",
                table: "plans",
                columns: new[] { "partnership_id", "review_of_id" });

            migrationBuilder.CreateIndex(
                name: "ix_plans_partnership_id_revision_of_id",
                table: "plans",
                columns: new[] { "partnership_id", "revision_of_id" });

            migrationBuilder.CreateIndex(
                name: "ix_plans_partnership_id_submitted_by_id",
                table: "plans",
                columns: new[] { "partnership_id", "submitted_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_received_forms_partnership_id_accepted_by_id",
                table: "received_forms",
                columns: new[] { "partnership_id", "accepted_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_received_forms_partnership_id_put_aside_by_id",
                table: "received_forms",
                columns: new[] { "partnership_id", "put_aside_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_received_forms_partnership_id_received_by_id",
                table: "received_forms",
                columns: new[] { "partnership_id", "received_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_received_forms_partnership_id_round_id_sha256",
                table: "received_forms",
                columns: new[] { "partnership_id", "round_id", "sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_renderings_partnership_id_report_id_format",
                table: "renderings",
                columns: new[] { "partnership_id", "report_id", "format" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_report_templates_partnership_id_added_by_id",
                table: "report_templates",
                columns: new[] { "partnership_id", "added_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reports_partnership_id_round_id",
                table: "reports",
                columns: new[] { "partnership_id", "round_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_returns_partnership_id_approved_by_id",
                table: "returns",
                columns: new[] { "partnership_id", "approved_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_returns_partnership_id_edited_by_id",
                table: "returns",
                columns: new[] { "partnership_id", "edited_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_returns_partnership_id_key_activity_id",
                table: "returns",
                columns: new[] { "partnership_id", "key_activity_id" });

            migrationBuilder.CreateIndex(
                name: "ix_returns_partnership_id_officer_id",
                table: "returns",
                columns: new[] { "partnership_id", "officer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_returns_partnership_id_on_behalf_of_id",
                table: "returns",
                columns: new[] { "partnership_id", "on_behalf_of_id" });

            migrationBuilder.CreateIndex(
                name: "ix_returns_partnership_id_round_id_key_activity_id",
                table: "returns",
                columns: new[] { "partnership_id", "round_id", "key_activity_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_returns_partnership_id_sent_back_by_id",
                table: "returns",
                columns: new[] { "partnership_id", "sent_back_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_returns_partnership_id_sent_by_id",
                table: "returns",
                columns: new[] { "partnership_id", "sent_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_risk_lines_partnership_id_key_activity_id",
                table: "risk_lines",
                columns: new[] { "partnership_id", "key_activity_id" });

            migrationBuilder.CreateIndex(
                name: "ix_risk_lines_partnership_id_risk_id_key_activity_id",
                table: "risk_lines",
                columns: new[] { "partnership_id", "risk_id", "key_activity_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_risks_partnership_id_number",
                table: "risks",
                columns: new[] { "partnership_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rounds_partnership_id_closed_by_id",
                table: "rounds",
                columns: new[] { "partnership_id", "closed_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_rounds_partnership_id_opened_by_id",
                table: "rounds",
                columns: new[] { "partnership_id", "opened_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_rounds_partnership_id_period",
                table: "rounds",
                columns: new[] { "partnership_id", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_partnership_id_person_id",
                table: "sessions",
                columns: new[] { "partnership_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_codes_partnership_id_letter_id",
                table: "sign_in_codes",
                columns: new[] { "partnership_id", "letter_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_codes_partnership_id_person_id",
                table: "sign_in_codes",
                columns: new[] { "partnership_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_strategy_actions_partnership_id_outcome_id_letter",
                table: "strategy_actions",
                columns: new[] { "partnership_id", "outcome_id", "letter" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "actuals");

            migrationBuilder.DropTable(
                name: "answer_links");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropTable(
                name: "credentials");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "evidence_files");

            migrationBuilder.DropTable(
                name: "extensions");

            migrationBuilder.DropTable(
                name: "follow_ups");

            migrationBuilder.DropTable(
                name: "history_links");

            migrationBuilder.DropTable(
                name: "installation");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "issued_files");

            migrationBuilder.DropTable(
                name: "line_reviews");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "milestones");

            migrationBuilder.DropTable(
                name: "organisation_providers");

            migrationBuilder.DropTable(
                name: "own_clauses");

            migrationBuilder.DropTable(
                name: "passkeys");

            migrationBuilder.DropTable(
                name: "plan_comments");

            migrationBuilder.DropTable(
                name: "plan_decisions");

            migrationBuilder.DropTable(
                name: "planning_rounds");

            migrationBuilder.DropTable(
                name: "received_forms");

            migrationBuilder.DropTable(
                name: "renderings");

            migrationBuilder.DropTable(
                name: "report_templates");

            migrationBuilder.DropTable(
                name: "risk_lines");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "sign_in_codes");

            migrationBuilder.DropTable(
                name: "measures");

            migrationBuilder.DropTable(
                name: "issued_reports");

            migrationBuilder.DropTable(
                name: "risks");

            migrationBuilder.DropTable(
                name: "letters");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropTable(
                name: "returns");

            migrationBuilder.DropTable(
                name: "key_activities");

            migrationBuilder.DropTable(
                name: "rounds");

            migrationBuilder.DropTable(
                name: "planned_tasks");

            migrationBuilder.DropTable(
                name: "planned_actions");

            migrationBuilder.DropTable(
                name: "planned_outcomes");

            migrationBuilder.DropTable(
                name: "strategy_actions");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "outcomes");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "aims");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "strategies");

            migrationBuilder.DropTable(
                name: "lead_groups");

            migrationBuilder.DropTable(
                name: "organisations");

            migrationBuilder.DropTable(
                name: "partnerships");
        }
    }
}
