package io.netconduit.handler;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerMethodInterceptor}s around handler methods.
 */
class HandlerMethodInterceptorTests {

	private static final String ARGUMENT_A_IS_1 = "81 a1 61 01";

	private final HandlerFixture fixture = HandlerFixture.of(Inner.class, Outer.class, Handlers.class);

	private final List<String> steps = this.fixture.context().getBean(Handlers.class).steps;

	@Test
	void interceptorsRunAroundCallsInOrder() throws Exception {
		assertThat(this.fixture.call("twice", ARGUMENT_A_IS_1)).isEqualTo("2, seen inside, seen outside");
		assertThat(this.steps).containsExactly("outer of alice before twice", "inner", "twice", "outer after");
	}

	@Test
	void interceptorsRunAroundMessages() throws Exception {
		assertThat(this.fixture.send("note", "01")).isEqualTo("noted, seen inside, seen outside");
		assertThat(this.steps).containsExactly("outer of alice before note", "inner", "note", "outer after");
	}

	@Test
	void exceptionsPassThroughThemToTheExceptionHandlers() {
		RpcException failure = this.fixture.failedCall("fail", null);
		assertThat(failure).hasMessage("handled: on purpose");
		assertThat(this.steps).containsExactly("outer of alice before fail", "inner", "fail", "outer after");
	}

	@Test
	void argumentsThatAreMissingReachNoInterceptor() {
		assertThat(this.fixture.failedCall("twice", null).code()).isEqualTo(2001);
		assertThat(this.steps).isEmpty();
	}

	@Order(2)
	static class Inner implements HandlerMethodInterceptor {

		private final List<String> steps;

		Inner(Handlers handlers) {
			this.steps = handlers.steps;
		}

		@Override
		public Object intercept(HandlerInvocation invocation) throws Exception {
			this.steps.add("inner");
			return invocation.proceed() + ", seen inside";
		}

	}

	@Order(1)
	static class Outer implements HandlerMethodInterceptor {

		private final List<String> steps;

		Outer(Handlers handlers) {
			this.steps = handlers.steps;
		}

		@Override
		public Object intercept(HandlerInvocation invocation) throws Exception {
			this.steps.add("outer of " + invocation.connection().principal().getName() + " before "
					+ invocation.method().getName());
			try {
				return invocation.proceed() + ", seen outside";
			}
			finally {
				this.steps.add("outer after");
			}
		}

	}

	static class Handlers {

		private final List<String> steps = new ArrayList<>();

		@ConduitRpc
		String twice(int a) {
			this.steps.add("twice");
			return String.valueOf(2 * a);
		}

		@ConduitRpc
		String fail() {
			this.steps.add("fail");
			throw new IllegalStateException("on purpose");
		}

		@ConduitHandler("note")
		String note(int data) {
			this.steps.add("note");
			return "noted";
		}

		@ConduitExceptionHandler
		String failed(IllegalStateException exception) {
			return "handled: " + exception.getMessage();
		}

	}

}
