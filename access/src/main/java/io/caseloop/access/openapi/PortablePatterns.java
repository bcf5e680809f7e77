package io.caseloop.access.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/// Makes the patterns of Bean Validation mean the same in JSON Schema. A Java pattern matches the
/// whole value, a JSON Schema pattern a part of it. Many validators read patterns without Unicode
/// classes and would refuse valid values: such a pattern becomes a description.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PortablePatterns implements OASFilter {

    private static final String NOT_BLANK = "\\S";
    private static final String UNICODE_CLASS = "\\p{";

    @Override
    public Schema filterSchema(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern == null || pattern.equals(NOT_BLANK) || pattern.startsWith("^")) {
            return schema;
        }
        if (pattern.contains(UNICODE_CLASS)) {
            schema.setPattern(null);
            String matches = "matches " + pattern + " (Unicode)";
            schema.setDescription(schema.getDescription() == null ? matches
                    : schema.getDescription() + "; " + matches);
        } else {
            schema.setPattern("^(?:" + pattern + ")$");
        }
        return schema;
    }
}
