package io.caseloop.access.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// Adds to the OpenAPI documents of all services and of the front door what their resources share:
/// problems with their headers, the idempotency key, and the customer's page as HTML.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    private static final Map<String, String> ALWAYS =
            Map.of("400", "malformed or invalid; errors name the fields by JSON pointer",
            "406", "no such representation", "429", "too many concurrent requests of this address or token",
            "503", "overloaded, or a component is unavailable; see Retry-After");
    private static final Map<String, String> WITH_TOKEN = Map.of("401", "no valid bearer token",
            "403", "the role of the token does not permit the request");
    private static final Map<String, String> BODIES = Map.of("413", "the body is too large",
            "415", "another content type is needed");
    private static final Map<String, String> WRITES = Map.of("409", "refused: `rule` and what is `allowed`",
            "422", "cannot be carried out, or the Idempotency-Key was used with another request");
    /// What a refusal says of the state that it found.
    private static final Map<String, String> FOUND = Map.of(
            "mergedInto", "the ticket in which a merged one is handled", "ended", "the ticket that has ended",
            "customer", "the customer into whom an absorbed one was merged",
            "kind", "of the grade that stands", "category", "of the grade that stands",
            "urgency", "of the grade that stands", "impact", "of the grade that stands",
            "complexity", "of the grade that stands", "priority", "of the grade that stands",
            "version", "of the grade that stands");
    private static final String PAGE = "/p/";
    private static final String FRONT_DOOR = "/api/access/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema("Problem", problem());
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        api.getPaths().getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> describe(path, method, operation)));
    }

    private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        ALWAYS.forEach((status, text) -> add(operation, status, text));
        if (path.startsWith(PAGE)) {
            pages(method, operation);
        } else {
            WITH_TOKEN.forEach((status, text) -> add(operation, status, text));
            if (path.contains("{") || namesAFilter(operation)) {
                add(operation, "404", "unknown, or not known here yet (then with Retry-After)");
            }
        }
        if (method != PathItem.HttpMethod.GET) {
            BODIES.forEach((status, text) -> add(operation, status, text));
        }
        if (method != PathItem.HttpMethod.GET && !path.startsWith(FRONT_DOOR)) {
            WRITES.forEach((status, text) -> add(operation, status, text));
            operation.addParameter(OASFactory.createParameter().name("Idempotency-Key").in(Parameter.In.HEADER)
                    .required(false).description("a repeat with the same key gets the first answer; kept 7 days")
                    .schema(string().maxLength(255)));
        }
        operation.getResponses().getAPIResponses().forEach(ProblemResponses::headers);
    }

    private static boolean namesAFilter(Operation operation) {
        return operation.getParameters() != null && operation.getParameters().stream()
                .anyMatch(parameter -> "filter".equals(parameter.getName()));
    }

    /// A customer's page answers HTML, an unknown token and too many requests too.
    private static void pages(PathItem.HttpMethod method, Operation operation) {
        operation.getResponses().removeAPIResponse("200");
        html(operation, "200", "the page");
        html(operation, "404", "the token is unknown or has expired");
        html(operation, "429", "too many requests from this address or with this token");
        if (method != PathItem.HttpMethod.GET) {
            html(operation, "303", "accepted: the page at Location shows the result");
            html(operation, "409", "the answer no longer fits; the page says why");
        }
    }

    private static void html(Operation operation, String status, String text) {
        operation.getResponses().addAPIResponse(status, OASFactory.createAPIResponse().description(text)
                .content(OASFactory.createContent().addMediaType("text/html",
                        OASFactory.createMediaType().schema(string()))));
    }

    private static void headers(String status, APIResponse response) {
        switch (status) {
            case "401", "403" -> header(response, "WWW-Authenticate", "the challenge with its reason (RFC 6750)",
                    string());
            case "429", "503", "404" -> header(response, "Retry-After", "seconds until a repeat may succeed",
                    OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
            case "201", "303" -> header(response, "Location", "the path of what was created or shows the result",
                    string());
            default -> { }
        }
    }

    private static void header(APIResponse response, String name, String text, Schema schema) {
        response.addHeader(name, OASFactory.createHeader().description(text).schema(schema));
    }

    private static void add(Operation operation, String status, String text) {
        if (operation.getResponses().hasAPIResponse(status) && operation.getResponses().getAPIResponse(status)
                .getContent() != null) {
            return;
        }
        operation.getResponses().addAPIResponse(status, OASFactory.createAPIResponse().description(text)
                .content(OASFactory.createContent().addMediaType("application/problem+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")))));
    }

    private static Schema problem() {
        Schema problem = usual();
        FOUND.forEach((name, text) -> problem.addProperty(name, string().description("of type refused: " + text)));
        return problem;
    }

    private static Schema usual() {
        Schema fault = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT)
                .addProperty("pointer", string().description("JSON pointer (RFC 6901) into the body"))
                .addProperty("parameter", string().description("query parameter or header"))
                .addProperty("detail", string());
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457. Names fields by JSON pointer and never repeats a value; in English or Chinese "
                        + "by Accept-Language.").addProperty("type", string().description("kind of problem, stable"))
                .addProperty("title", string())
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", string().description("what is wrong and the way out"))
                .addProperty("errors", OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(fault))
                .addProperty("rule", string().description("of type refused: the rule's name"))
                .addProperty("allowed", OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(string())
                        .description("of type refused: what would be allowed now"))
                .addProperty("decision", string().description("of type refused: what was decided before"))
                .addProperty("by", string().description("of type refused: who decided before"))
                .addProperty("at", string().format("date-time").description("of type refused: when it was decided"))
                .addProperty("policy", string().description("name and version of the policy that refuses this"))
                .addProperty("problems", OASFactory.createSchema().addType(Schema.SchemaType.ARRAY)
                        .items(placed()).description("of a policy that is not valid: what is wrong, by line"))
                .addProperty("limit", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER)
                        .description("of type too-large: the largest number of bytes, characters or lines"))
                .addProperty("head", string().description("of a skip: the fact at the head, where it is another"))
                .addProperty("instance", string().description("of type internal: for the operators"))
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema placed() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).addProperty("line", integer())
                .addProperty("column", integer()).addProperty("pointer", string()).addProperty("message", string())
                .addProperty("fix", string());
    }

    private static Schema integer() {
        return OASFactory.createSchema().addType(Schema.SchemaType.INTEGER);
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
