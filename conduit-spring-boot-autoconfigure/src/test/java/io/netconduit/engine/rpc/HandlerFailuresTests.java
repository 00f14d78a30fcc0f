package io.netconduit.engine.rpc;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.security.PrivilegedActionException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link HandlerFailures}.
 */
class HandlerFailuresTests {

	private static final RpcException QUOTA = new RpcException(ErrorCode.QUOTA_EXCEEDED, "Enough for today");

	private final CallContext context = new InboundContext(CallContext.Kind.CALL, "add", null, null,
			mock(ConduitConnection.class), -1, System::nanoTime);

	@Test
	void returnsAnRpcExceptionUnchanged() {
		assertThat(resolve(QUOTA, (failure, call) -> new RpcException(1, "not asked"))).isSameAs(QUOTA);
		assertThat(resolve(new CompletionException(new CompletionException(QUOTA)))).isSameAs(QUOTA);
	}

	@ParameterizedTest
	@MethodSource
	void returnsAnRpcExceptionInsideWrappers(Throwable wrapper) {
		assertThat(resolve(wrapper, (failure, call) -> new RpcException(1, "not asked"))).isSameAs(QUOTA);
	}

	static Stream<Throwable> returnsAnRpcExceptionInsideWrappers() {
		return Stream.of(new CompletionException(QUOTA), new ExecutionException(QUOTA),
				new InvocationTargetException(QUOTA), new UndeclaredThrowableException(QUOTA),
				new PrivilegedActionException(QUOTA), Exceptions.propagate(new ExecutionException(QUOTA)),
				new UndeclaredThrowableException(new InvocationTargetException(new ExecutionException(QUOTA))));
	}

	@Test
	@ExpectedLog("Calculator.add failed")
	void doesNotLookInsideOtherExceptions() {
		assertThat(resolve(new IllegalStateException(QUOTA)).code()).isEqualTo(1001);
	}

	@Test
	void passesTheWrapperToResolversIfNoneKnowsItsCause() {
		RpcException resolved = resolve(new ExecutionException(new IOException()),
				(failure, call) -> (failure instanceof ExecutionException) ? QUOTA : null);
		assertThat(resolved).isSameAs(QUOTA);
	}

	@ParameterizedTest
	@MethodSource("returnsAnRpcExceptionInsideWrappers")
	void returnsAnRpcExceptionThatAResolverThrows(Throwable wrapper) {
		ConduitExceptionResolver throwing = (failure, call) -> Sneaky.rethrow(wrapper);
		assertThat(resolve(new IllegalStateException(), throwing)).isSameAs(QUOTA);
	}

	@Test
	@ExpectedLog("Calculator.add failed")
	void hidesOtherExceptions() {
		RpcException resolved = resolve(new IllegalArgumentException("SELECT * FROM accounts"));
		assertThat(resolved.code()).isEqualTo(1001);
		assertThat(resolved).hasMessage("Internal error").hasNoCause();
		assertThat(resolved.details()).isEmpty();
	}

	@Test
	void asksResolversInOrder() {
		RpcException resolved = resolve(new IllegalStateException(), (failure, call) -> null, (failure, call) -> QUOTA,
				(failure, call) -> new RpcException(1, "too late"));
		assertThat(resolved).isSameAs(QUOTA);
	}

	@Test
	void passesExceptionAndContextToTheResolver() {
		IllegalStateException thrown = new IllegalStateException();
		RpcException resolved = resolve(new CompletionException(thrown),
				(failure, call) -> (failure == thrown && call == this.context) ? QUOTA : null);
		assertThat(resolved).isSameAs(QUOTA);
	}

	@Test
	@ExpectedLog("failed itself")
	void skipsAResolverThatFails() {
		RpcException resolved = resolve(new IllegalStateException(), (failure, call) -> {
			throw new IllegalStateException("broken");
		}, (failure, call) -> QUOTA);
		assertThat(resolved).isSameAs(QUOTA);
	}

	@Test
	@ExpectedLog("failed itself")
	void skipsAResolverThatThrowsAnError() {
		RpcException resolved = resolve(new IllegalStateException(), (failure, call) -> {
			throw new NoClassDefFoundError("org/example/Missing");
		}, (failure, call) -> QUOTA);
		assertThat(resolved).isSameAs(QUOTA);
	}

	@Test
	@ExpectedLog("Calculator.add failed itself")
	void returnsAnInternalErrorWhenLoggingFails() {
		RpcException resolved = resolve(new IllegalStateException() {

			private static final long serialVersionUID = 1L;

			@Override
			public String getMessage() {
				throw new LinkageError("no words");
			}

		});
		assertThat(resolved.code()).isEqualTo(1001);
		assertThat(resolved).hasMessage("Internal error");
	}

	private RpcException resolve(Throwable failure, ConduitExceptionResolver... resolvers) {
		return new HandlerFailures(List.of(resolvers)).resolve(failure, "Calculator.add", this.context);
	}

	/**
	 * Throws exceptions that a signature does not allow.
	 */
	private static final class Sneaky {

		@SuppressWarnings("unchecked")
		static <T extends Throwable> RpcException rethrow(Throwable failure) throws T {
			throw (T) failure;
		}

	}

}
