package io.netconduit.handler.discovery;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.ConduitCredentials;
import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.InboundChain;
import io.netconduit.RpcException;
import io.netconduit.RpcFunction;
import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.binding.ConduitArgumentResolver;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.CoreSubscriber;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.MethodParameter;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExposedMethods}.
 */
class ExposedMethodsTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void exposesMethodsOfAnnotatedTypes(Class<?> type, List<String> names) {
		assertThat(ExposedMethods.of(type)).map(Method::getName).containsExactlyInAnyOrderElementsOf(names);
	}

	static Stream<Arguments> exposesMethodsOfAnnotatedTypes() {
		return Stream.of(Arguments.of(OfAllKinds.class, List.of("exposed", "rpc")),
				Arguments.of(OfTheContainer.class, List.of("exposed")),
				Arguments.of(OfForeignTypes.class, List.of("exposed")), Arguments.of(Plain.class, List.of()),
				Arguments.of(OfThisLibrary.class, List.of("exposed")),
				Arguments.of(OfOtherLibraries.class, List.of("exposed")),
				Arguments.of(AnnotatedBelowPlain.class, List.of("own")),
				Arguments.of(PlainBelowAnnotated.class, List.of("exposed", "rpc")),
				Arguments.of(OfAnInterface.class, List.of("echo")),
				Arguments.of(OfASubInterface.class, List.of("echo")), Arguments.of(Silent.class, List.of()),
				Arguments.of(Composed.class, List.of("exposed")));
	}

	@Test
	void returnsMethodOfBeanClass() {
		assertThat(ExposedMethods.of(OfAnInterface.class)).singleElement().satisfies((method) -> {
			assertThat(method.getDeclaringClass()).isEqualTo(OfAnInterface.class);
			assertThat(method.getParameterTypes()).containsExactly(String.class);
		});
	}

	@ConduitRpc
	public static class OfAllKinds {

		public void exposed() {
		}

		@ConduitRpc("name")
		public void rpc() {
		}

		public static void ofTheClass() {
		}

		protected void inherited() {
		}

		void ofThePackage() {
		}

	}

	@ConduitRpc
	public static class OfTheContainer {

		public void exposed() {
		}

		@Bean
		public String bean() {
			return "";
		}

		@EventListener
		public void on(ContextRefreshedEvent event) {
		}

		@Scheduled(fixedDelay = 1000)
		public void tick() {
		}

		@Autowired
		public void setName(String name) {
		}

		@PostConstruct
		public void open() {
		}

		@PreDestroy
		public void close() {
		}

		@ConduitHandler("message")
		public void message() {
		}

		@ConduitExceptionHandler
		public void failed(RuntimeException exception) {
		}

	}

	@ConduitRpc
	public static class OfForeignTypes implements Callable<String>, Comparable<OfForeignTypes>, InitializingBean,
			ApplicationListener<ContextRefreshedEvent>, AutoCloseable {

		public void exposed() {
		}

		@Override
		public String call() {
			return "";
		}

		@Override
		public int compareTo(OfForeignTypes other) {
			return 0;
		}

		@Override
		public void afterPropertiesSet() {
		}

		@Override
		public void onApplicationEvent(ContextRefreshedEvent event) {
		}

		@Override
		public void close() {
		}

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return 0;
		}

		@Override
		public String toString() {
			return "";
		}

	}

	@ConduitRpc
	public abstract static class OfThisLibrary implements ConduitCredentialsRepository, ConduitExceptionResolver,
			ConduitInboundInterceptor, ConduitArgumentResolver, ServerListener, RpcFunction<String, String> {

		public void exposed() {
		}

		@Override
		public ConduitCredentials findByUsername(String username) {
			return ConduitCredentials.ofPassword(username, "secret");
		}

		@Override
		public RpcException resolve(Throwable exception, CallContext context) {
			return new RpcException(4711, "");
		}

		@Override
		public Object intercept(CallContext context, InboundChain chain) throws Exception {
			return chain.proceed();
		}

		@Override
		public boolean supports(MethodParameter parameter) {
			return false;
		}

		@Override
		public void connected(ConduitServer server, ConduitConnection connection) {
		}

		@Override
		public String apply(String parameters, CallContext call) {
			return parameters;
		}

	}

	@ConduitRpc
	public abstract static class OfOtherLibraries implements Publisher<String>, CoreSubscriber<String>, ChannelHandler {

		public void exposed() {
		}

		@Override
		public void subscribe(Subscriber<? super String> subscriber) {
		}

		@Override
		public void onNext(String value) {
		}

		@Override
		public void handlerAdded(ChannelHandlerContext context) {
		}

	}

	public static class Plain {

		public void plain() {
		}

	}

	@ConduitRpc
	public static class AnnotatedBelowPlain extends Plain {

		public void own() {
		}

	}

	public static class PlainBelowAnnotated extends OfAllKinds {

		@Override
		public void exposed() {
		}

		public void own() {
		}

	}

	@ConduitRpc
	interface Echo<T> {

		T echo(T value);

	}

	interface SubEcho extends Echo<String> {

		void sub();

	}

	public static class OfAnInterface implements Echo<String> {

		@Override
		public String echo(String value) {
			return value;
		}

		public void own() {
		}

	}

	static class OfASubInterface implements SubEcho {

		@Override
		public String echo(String value) {
			return value;
		}

		@Override
		public void sub() {
		}

	}

	@ConduitRpc(exposed = false)
	public static class Silent {

		public void silent() {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@ConduitRpc
	@interface Service {

	}

	@Service
	public static class Composed {

		public void exposed() {
		}

	}

}
