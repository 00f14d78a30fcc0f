package io.netconduit.settings;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InvalidSettingException}.
 */
class InvalidSettingExceptionTests {

	private final InvalidSettingException exception = new InvalidSettingException("heartbeat-timeout", "20s",
			"must be longer than {heartbeat-interval} (30s)",
			"raise {heartbeat-timeout} or lower {heartbeat-interval}");

	@Test
	void messageContainsSettingValueRuleAndCure() {
		assertThat(this.exception).hasMessage("heartbeat-timeout is 20s but must be longer than heartbeat-interval "
				+ "(30s): raise heartbeat-timeout or lower heartbeat-interval");
	}

	@Test
	void qualifiedAddsPrefixToEveryName() {
		InvalidSettingException qualified = this.exception.qualified("conduit.server.");
		assertThat(qualified.property()).isEqualTo("conduit.server.heartbeat-timeout");
		assertThat(qualified.value()).isEqualTo("20s");
		assertThat(qualified.rule()).isEqualTo("must be longer than conduit.server.heartbeat-interval (30s)");
		assertThat(qualified.cure())
			.isEqualTo("raise conduit.server.heartbeat-timeout or lower conduit.server.heartbeat-interval");
		assertThat(qualified)
			.hasMessage("conduit.server.heartbeat-timeout is 20s but must be longer than "
					+ "conduit.server.heartbeat-interval (30s): raise conduit.server.heartbeat-timeout or lower "
					+ "conduit.server.heartbeat-interval")
			.hasCause(this.exception);
	}

}
