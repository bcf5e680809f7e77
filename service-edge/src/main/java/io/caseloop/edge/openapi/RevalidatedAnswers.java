package io.caseloop.edge.openapi;

import io.caseloop.edge.Revalidated;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;

/// Tells the OpenAPI document that the answers of [Revalidated] resources carry an ETag and are 304
/// while unchanged.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RevalidatedAnswers implements OASFilter {

    /// Prefixes of operation ids: `Class_` or `Class_method`.
    private final Set<String> revalidated;

    public RevalidatedAnswers(IndexView index) {
        revalidated = index.getAnnotations(Revalidated.class).stream()
                .map(annotation -> operations(annotation.target())).collect(Collectors.toUnmodifiableSet());
    }

    private static String operations(AnnotationTarget target) {
        return target.kind() == AnnotationTarget.Kind.CLASS ? target.asClass().simpleName() + "_"
                : target.asMethod().declaringClass().simpleName() + "_" + target.asMethod().name();
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        api.getPaths().getPathItems().values().stream().map(PathItem::getGET)
                .filter(operation -> operation != null && operation.getOperationId() != null
                        && revalidated.stream().anyMatch(operation.getOperationId()::startsWith))
                .forEach(RevalidatedAnswers::describe);
    }

    private static void describe(Operation operation) {
        operation.addParameter(OASFactory.createParameter().name("If-None-Match").in(Parameter.In.HEADER)
                .required(false).description("the ETag of an earlier answer").schema(string()));
        operation.getResponses().addAPIResponse("304", OASFactory.createAPIResponse()
                .description("unchanged since the answer with this ETag"));
        for (String status : new String[] {"200", "304"}) {
            if (operation.getResponses().hasAPIResponse(status)) {
                operation.getResponses().getAPIResponse(status).addHeader("ETag", OASFactory.createHeader()
                        .description("weak: changes with the answer").schema(string()));
            }
        }
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
