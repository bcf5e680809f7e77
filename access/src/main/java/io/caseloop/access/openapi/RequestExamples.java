package io.caseloop.access.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/// Adds an example to every request body of the OpenAPI document. The examples are in the files
/// `openapi-examples.json` of the modules, by operation id.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RequestExamples implements OASFilter {

    private static final String FILE = "openapi-examples.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        Map<String, Object> examples = examples();
        api.getPaths().getPathItems().values().forEach(item -> item.getOperations().values()
                .forEach(operation -> add(operation, examples.get(operation.getOperationId()))));
    }

    private static void add(Operation operation, Object example) {
        if (example == null || operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return;
        }
        operation.getRequestBody().getContent().getMediaTypes().forEach((type, media) -> {
            if (type.equals("application/json") || type.equals("application/x-www-form-urlencoded")) {
                media.setExample(example);
            }
        });
    }

    private static Map<String, Object> examples() {
        Map<String, Object> examples = new HashMap<>();
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (URL file : Collections.list(loader.getResources(FILE))) {
                try (InputStream in = file.openStream()) {
                    JSON.readTree(in).properties().forEach(example -> examples.put(example.getKey(),
                            JSON.convertValue(example.getValue(), Object.class)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }
}
