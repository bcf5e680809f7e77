package io.caseloop.edge;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = StandInProvider.class,
        initArgs = @ResourceArg(name = StandInProvider.MODE, value = StandInProvider.SILENT))
class SilentProviderTest extends ProviderAway {
}
