package io.netconduit.context;

import io.netconduit.event.ConduitServerStartedEvent;
import io.netconduit.server.ConduitServer;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ServerPortListener}.
 */
class ServerPortListenerTests {

	private final GenericApplicationContext context = new GenericApplicationContext();

	@Test
	void setsPort() {
		started(4711);
		assertThat(this.context.getEnvironment().getProperty("local.conduit.server.port", Integer.class))
			.isEqualTo(4711);
	}

	@Test
	void updatesPortAfterRestart() {
		started(4711);
		started(4712);
		assertThat(this.context.getEnvironment().getProperty("local.conduit.server.port")).isEqualTo("4712");
	}

	@Test
	void setsPortInParentContexts() {
		GenericApplicationContext parent = new GenericApplicationContext();
		this.context.setParent(parent);
		started(4711);
		assertThat(parent.getEnvironment().getProperty("local.conduit.server.port")).isEqualTo("4711");
	}

	private void started(int port) {
		ConduitServer server = mock();
		given(server.port()).willReturn(port);
		new ServerPortListener(this.context).onApplicationEvent(new ConduitServerStartedEvent(server));
	}

}
