package io.caseloop.access.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/// States in the OpenAPI document that unknown fields of a request are refused
/// (`additionalProperties: false`).
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ClosedRequests implements OASFilter {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null || api.getComponents() == null) {
            return;
        }
        Map<String, Schema> schemas = api.getComponents().getSchemas() == null ? Map.of()
                : api.getComponents().getSchemas();
        Set<String> closed = new HashSet<>();
        api.getPaths().getPathItems().values().forEach(item -> item.getOperations().values()
                .forEach(operation -> bodies(operation).forEach(schema -> close(schema, schemas, closed))));
    }

    private static List<Schema> bodies(Operation operation) {
        if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return List.of();
        }
        return operation.getRequestBody().getContent().getMediaTypes().values().stream()
                .map(media -> media.getSchema()).filter(schema -> schema != null).toList();
    }

    private static void close(Schema schema, Map<String, Schema> schemas, Set<String> closed) {
        if (schema.getRef() != null) {
            String name = schema.getRef().replace(REFERENCE, "");
            if (schemas.containsKey(name) && closed.add(name)) {
                close(schemas.get(name), schemas, closed);
            }
            return;
        }
        boolean object = schema.getType() != null && schema.getType().contains(Schema.SchemaType.OBJECT);
        if (object && schema.getAdditionalPropertiesSchema() == null) {
            schema.setAdditionalPropertiesBoolean(false);
        }
        inside(schema).forEach(part -> close(part, schemas, closed));
    }

    private static Collection<Schema> inside(Schema schema) {
        Collection<Schema> parts = new ArrayList<>();
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        if (schema.getItems() != null) {
            parts.add(schema.getItems());
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            parts.add(schema.getAdditionalPropertiesSchema());
        }
        for (List<Schema> choice : List.of(orNone(schema.getAnyOf()), orNone(schema.getAllOf()),
                orNone(schema.getOneOf()))) {
            parts.addAll(choice);
        }
        return parts;
    }

    private static List<Schema> orNone(List<Schema> schemas) {
        return schemas == null ? List.of() : schemas;
    }
}
