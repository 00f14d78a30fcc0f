package io.netconduit.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netconduit.ConduitCredentials;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.TestTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ConduitServerBuilder}.
 */
@Timeout(30)
class ConduitServerBuilderTests {

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final ServerDescriptor descriptor = ServerDescriptor.builder()
		.name("first")
		.host("127.0.0.1")
		.port(0)
		.password("secret")
		.auth((auth) -> auth.withIterations(4096))
		.build();

	@Test
	void laterChangesDoNotAffectBuiltServer() throws Exception {
		ConduitServerBuilder builder = ConduitServer.builder(this.descriptor).listener(new Named("early"));
		ConduitServer first = builder.build();
		builder.descriptor(this.descriptor.toBuilder().name("second").password(null).build())
			.credentials((user) -> ConduitCredentials.ofPassword(user, "another"))
			.listener(new Named("late"))
			.bootstrapCustomizer((bootstrap) -> this.events.add("late customizer"))
			.workers((task) -> this.events.add("late worker"))
			.tls(() -> TestTls.context("localhost"));
		try (first; ConduitServer second = builder.build()) {
			first.start();
			assertThat(first.descriptor()).isEqualTo(this.descriptor);
			assertThat(second.descriptor().connection().identity().name()).isEqualTo("second");
			try (RawPeer peer = RawPeer.connect(first.port(), Layout.DOCUMENTED)) {
				peer.login("conduit", "secret");
				peer.call(1, "listall");
				peer.expect(FrameCodes.RPC_RESPONSE, 1);
			}
		}
		await().untilAsserted(() -> assertThat(this.events).containsExactly("early started", "early stopped"));
	}

	/**
	 * Records its events.
	 */
	private final class Named implements ServerListener {

		private final String name;

		Named(String name) {
			this.name = name;
		}

		@Override
		public void started(ConduitServer server) {
			ConduitServerBuilderTests.this.events.add(this.name + " started");
		}

		@Override
		public void stopped(ConduitServer server) {
			ConduitServerBuilderTests.this.events.add(this.name + " stopped");
		}

	}

}
