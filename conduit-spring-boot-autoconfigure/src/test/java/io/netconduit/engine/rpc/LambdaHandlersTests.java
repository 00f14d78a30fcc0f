package io.netconduit.engine.rpc;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import io.netconduit.CallContext;
import io.netconduit.HandlerOptions;
import io.netconduit.MethodInfo;
import io.netconduit.ResultType;
import io.netconduit.RpcFunction;
import io.netconduit.RpcParams;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.connection.ConnectionRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for the types that {@link LambdaHandlers} accept and list.
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

	@Test
	void listsTypeOfResult() {
		HandlerOptions options = HandlerOptions.defaults();
		this.handlers.handle("lambda", options, (params, call) -> 7);
		this.handlers.handle("ofRecord", OfANumber.class, options, (number, call) -> 7);
		this.handlers.handle("chosen", options.withResultType(new ResultType<List<String>>() {
		}), (params, call) -> List.of());
		this.handlers.handle("stage", options.withResultType(new ResultType<CompletableFuture<BigDecimal>>() {
		}), (params, call) -> null);
		this.handlers.handle("declared", options, new Counting());
		assertThat(this.registry.calls().stream().map(CallHandler::info))
			.extracting(MethodInfo::name, MethodInfo::returnType)
			.containsExactlyInAnyOrder(tuple("lambda", "Object"), tuple("ofRecord", "Object"), tuple("chosen", "list"),
					tuple("stage", "str"), tuple("declared", "int"));
	}

	record OfANumber(int number) {

	}

	static class Counting implements RpcFunction<RpcParams, Long> {

		@Override
		public Long apply(RpcParams params, CallContext call) {
			return 1L;
		}

	}

	record OfAThread(int number, Thread thread) {

	}

}
