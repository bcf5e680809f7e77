package io.caseloop.access.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.info.Info;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// What the OpenAPI documents of all services and of the front door have in common: license,
/// server, the bearer token with the roles that an operation needs, and a described tag for every
/// operation: the first segment after the name of the service.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedDocument implements OASFilter {

    private static final String SCHEME = "bearer";
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("agents", "Agents, their teams, skills and present work"),
            Map.entry("articles", "Articles of the knowledge base, from draft to retirement"),
            Map.entry("ask", "Questions to the knowledge base in plain words"),
            Map.entry("audit", "The audit log of accesses"),
            Map.entry("awaiting", "Tickets that wait for the customer"),
            Map.entry("board", "Commitments that are due next"),
            Map.entry("calendars", "Service calendars: zone, hours and holidays"),
            Map.entry("cases", "A case at a glance: meters, spans and proof"),
            Map.entry("channels", "Channels by which customers write"),
            Map.entry("contacts", "Messages of customers, as adapters deliver them"),
            Map.entry("customers", "Customers and how their records are merged and split"),
            Map.entry("doubts", "Contacts that may belong to another ticket"),
            Map.entry("entries", "One-use codes to sign a browser in"),
            Map.entry("erasures", "Erasures of personal data, asked for and decided"),
            Map.entry("escalations", "Escalations that wait for a lead or a manager"),
            Map.entry("figures", "Queues, waits and capacity as they are now"),
            Map.entry("filters", "Filters of logs, named by the hash of their definition"),
            Map.entry("grades", "Grades that wait for a person"),
            Map.entry("holes", "Positions that are absent from the journeys"),
            Map.entry("imports", "Logs of other systems"),
            Map.entry("invitations", "Invitations to the customer's page"),
            Map.entry("journeys", "What happened to a ticket, fact after fact"),
            Map.entry("live", "Facts as they arrive, as server-sent events"),
            Map.entry("login", "A browser signs in at the token provider"),
            Map.entry("me", "The caller's own name and roles"),
            Map.entry("mentions", "Internal notes that mention the caller"),
            Map.entry("messages", "Outgoing messages and whether they were delivered"),
            Map.entry("ops", "Operation: parked facts, projections, recovery"),
            Map.entry("page", "The customer's page, reached by its link alone"),
            Map.entry("policies", "Policies: what decisions are made by, with versions"),
            Map.entry("process-map", "The process as it ran, with frequencies and durations"),
            Map.entry("roots", "Signed roots over all journeys"),
            Map.entry("search", "Full-text search in the knowledge base"),
            Map.entry("session", "The session of a browser"),
            Map.entry("tickets", "A ticket, as this service knows it"),
            Map.entry("tokens", "Bearer tokens: issue, list and revoke"),
            Map.entry("variants", "Variants of the process and their cases"),
            Map.entry("verify", "Verification of the journeys against their roots"),
            Map.entry("visits", "Follow-up visits after low ratings"));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        // the title is added from the configuration after all filters
        Info info = api.getInfo() == null ? OASFactory.createInfo() : api.getInfo();
        info.setDescription("Part of Caseloop, which follows a customer's case from the first message to the rating. "
                + "Paths begin with the name of the service.");
        info.setLicense(OASFactory.createLicense().name("Apache License 2.0").identifier("Apache-2.0"));
        api.setInfo(info);
        api.setServers(List.of(OASFactory.createServer().url("/").description("the front door that serves this")));
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSecurityScheme(SCHEME, OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")
                .description("roles in `groups`, who in `sub`; an operation lists the roles that may"));
        api.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME)));
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        Set<String> tags = new TreeSet<>();
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations().values().forEach(operation -> {
            operation.setTags(List.of(tag(path)));
            tags.add(tag(path));
            describe(operation);
        }));
        api.setTags(tags.stream().map(name -> OASFactory.createTag().name(name).description(TAGS.get(name))).toList());
    }

    private static String tag(String path) {
        if (path.startsWith("/p/")) {
            return "page";
        }
        String[] segments = path.split("/");
        return segments.length > 3 && !segments[3].startsWith("{") ? segments[3] : segments[2];
    }

    private static void describe(Operation operation) {
        Set<String> roles = new TreeSet<>();
        boolean open = operation.getSecurity() == null || operation.getSecurity().isEmpty();
        if (!open) {
            for (SecurityRequirement requirement : operation.getSecurity()) {
                requirement.getSchemes().values().stream().filter(names -> names != null).forEach(roles::addAll);
            }
        }
        // an empty list means that no token is needed, although the document as a whole asks for one
        operation.setSecurity(open ? List.of()
                : List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME, List.copyOf(roles))));
        if (operation.getDescription() == null || operation.getDescription().isBlank()) {
            operation.setDescription(open ? "No token is needed." : roles.isEmpty() ? "Any valid token may."
                    : "Needs one of the roles " + String.join(", ", roles) + ".");
        }
        if (operation.getResponses() != null && operation.getResponses().getAPIResponses() != null) {
            operation.getResponses().getAPIResponses().forEach(DescribedDocument::describe);
        }
    }

    private static void describe(String status, APIResponse response) {
        if (response.getRef() == null && (response.getDescription() == null || response.getDescription().isBlank())) {
            response.setDescription("201".equals(status) ? "created" : "done");
        }
    }
}
