package io.netconduit.autoconfigure;

import java.util.concurrent.TimeUnit;

import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.LocalConduitServerPort;
import io.netconduit.autoconfigure.health.ConduitClientHealthAutoConfiguration;
import io.netconduit.autoconfigure.health.ConduitServerHealthAutoConfiguration;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * Tests for applications whose tests replace the server or the client.
 */
class MockedBeansTests {

	@Nested
	@SpringBootTest(classes = Application.class,
			properties = { "conduit.server.port=0", "conduit.server.password=secret",
					"conduit.client.server-host=127.0.0.1", "conduit.client.password=secret" })
	class Mocks {

		@MockitoBean
		private ConduitServer server;

		@MockitoBean
		private ConduitClient client;

		@Autowired
		private HealthIndicator conduitServerHealthIndicator;

		@Autowired
		private HealthIndicator conduitClientHealthIndicator;

		@Test
		void startsWithMocks() {
			assertThat(this.server.isRunning()).isFalse();
			given(this.client.lastFailure()).willReturn(new IllegalStateException("stubbed"));
			assertThat(this.client.lastFailure()).hasMessage("stubbed");
		}

		@Test
		void healthOfMocksIsUnknown() {
			assertThat(this.conduitServerHealthIndicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(this.conduitClientHealthIndicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class,
			properties = { "conduit.server.port=0", "conduit.server.host=127.0.0.1", "conduit.server.password=secret",
					"conduit.server.auth.iterations=4096", "conduit.client.server-host=127.0.0.1",
					"conduit.client.password=secret", "conduit.client.startup=lazy" })
	class Spies {

		@MockitoSpyBean
		private ConduitServer server;

		@MockitoSpyBean
		private ConduitClient client;

		@LocalConduitServerPort
		private int port;

		@Test
		void startsSpies() throws Exception {
			assertThat(this.port).isPositive().isEqualTo(this.server.port());
			ClientDescriptor descriptor = ClientDescriptor.builder()
				.serverHost("127.0.0.1")
				.serverPort(this.port)
				.password("secret")
				.build();
			try (ConduitClient other = ConduitClient.create(descriptor)) {
				other.connect().get(20, TimeUnit.SECONDS);
				assertThat(other.rpc("one").call(Integer.class)).isOne();
				assertThat(this.server.connections()).hasSize(1);
			}
			then(this.server).should().start();
			assertThat(this.client.connection()).isEmpty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
			ConduitClientAutoConfiguration.class, ConduitServerHealthAutoConfiguration.class,
			ConduitClientHealthAutoConfiguration.class })
	@Import(Handlers.class)
	static class Application {

	}

	@ConduitRpc
	public static class Handlers {

		public int one() {
			return 1;
		}

	}

}
