package io.caseloop.frontdoor.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;

/// The addresses of the services, by name: `caseloop.upstream.<name>`.
@ConfigMapping(prefix = "caseloop.upstream")
public interface Upstreams {

    @WithParentName
    Map<String, URI> byName();
}
