package io.netconduit.engine.rpc;

import java.util.regex.Pattern;

import io.netconduit.HandlerOptions;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.connection.ConnectionRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the types that {@link LambdaHandlers} accept.
 */
class LambdaHandlersTests {

	private final HandlerRegistry registry = new HandlerRegistry();

	private final LambdaHandlers handlers = new LambdaHandlers(this.registry, new JacksonValueMapper(),
			ConnectionRole.SERVER);

	@ParameterizedTest
	@ValueSource(classes = { Class.class, Pattern.class, Thread.class, OfAThread.class, Thread[].class })
	void rejectsTypeThatIsNotData(Class<?> type) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.handlers.on("update", type, HandlerOptions.defaults(), (value, call) -> null))
			.withMessageStartingWith("The lambda for messages of type 'update' in " + getClass().getName())
			.withMessageContaining(" takes what cannot be read: java.");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.handlers.handle("update", type, HandlerOptions.defaults(), (value, call) -> null))
			.withMessageStartingWith("The lambda for RPC method 'update' in " + getClass().getName())
			.withMessageContaining(" takes what cannot be read: java.");
		assertThat(this.registry.messages()).isEmpty();
		assertThat(this.registry.calls()).isEmpty();
	}

	record OfAThread(int number, Thread thread) {

	}

}
