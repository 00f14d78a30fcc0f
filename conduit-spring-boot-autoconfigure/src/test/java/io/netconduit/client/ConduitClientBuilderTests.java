package io.netconduit.client;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.ConduitEventLoops;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeServer;
import io.netconduit.testing.Layout;
import io.netconduit.testing.TestTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ConduitClientBuilder}.
 */
@Timeout(60)
class ConduitClientBuilderTests {

	@Test
	void laterChangesDoNotAffectBuiltClient() {
		List<String> late = new ArrayList<>();
		RecordingListener early = new RecordingListener();
		RecordingListener lateListener = new RecordingListener();
		try (FakeServer server = FakeServer.start(Layout.DOCUMENTED, new FakeLogin())) {
			ClientDescriptor descriptor = ClientSession.descriptor(server).build();
			ConduitClientBuilder builder = ConduitClient.builder(descriptor).listener(early);
			try (ConduitClient first = builder.build()) {
				builder.descriptor(descriptor.toBuilder().name("second").serverPort(1).build())
					.listener(lateListener)
					.bootstrapCustomizer((bootstrap) -> late.add("customizer"))
					.workers((task) -> late.add("worker"))
					.tls(() -> TestTls.context(null));
				ClientSession.get(first.connect());
				assertThat(first.descriptor()).isEqualTo(descriptor);
				assertThat(builder.build().descriptor().connection().identity().name()).isEqualTo("second");
				server.kill();
			}
		}
		assertThat(early.events()).contains("connected");
		assertThat(lateListener.events()).isEmpty();
		assertThat(late).isEmpty();
	}

	@Test
	void rejectsForeignEventLoops() {
		ConduitEventLoops foreign = mock();
		ConduitClientBuilder builder = ConduitClient.builder(ClientDescriptor.builder().serverHost("localhost").build())
			.eventLoops(foreign);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessageEndingWith("cannot carry connections: create them with ConduitClient.eventLoops");
	}

}
