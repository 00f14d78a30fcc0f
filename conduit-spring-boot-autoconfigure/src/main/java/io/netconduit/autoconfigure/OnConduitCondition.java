package io.netconduit.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.context.annotation.Conditional;

/**
 * Matches where there shall be a server, a client or both.
 */
class OnConduitCondition extends AnyNestedCondition {

	OnConduitCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/**
	 * There shall be a server.
	 */
	@Conditional(OnConduitServerCondition.class)
	static class Server {

	}

	/**
	 * There shall be a client.
	 */
	@Conditional(OnConduitClientCondition.class)
	static class Client {

	}

}
