package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for the {@link ExposureRule}s of {@link ExposedMethods}.
 */
class ExposureRulesTests {

	@Test
	void hidesOverridesOfContainerMethods() {
		assertThat(exposed(AnnotatedAbove.class)).containsExactly("exposed");
	}

	@Test
	void hidesGenericOverridesOfForeignMethods() {
		assertThat(exposed(OfGenericTypes.class)).containsExactly("exposed");
		assertThat(exposed(Connections.class)).containsExactly("exposed");
	}

	@Test
	void followsNearestClassThatHidesMethod() {
		assertThat(exposed(Hiding.class)).isEmpty();
		assertThat(exposed(BelowHiding.class)).isEmpty();
		assertThat(exposed(ExposingBelowHiding.class)).containsExactly("own");
	}

	@Test
	void exposesOverrideOnce() {
		assertThat(ExposedMethods.of(OfSeveral.class)).singleElement()
			.satisfies((method) -> assertThat(method.getParameterTypes()).containsExactly(String.class));
	}

	@Test
	void hidesMethodHiddenByInterface() {
		HandlerBeanMethods methods = HandlerMethodIntrospector.introspect(new HandlerBeanInfo("bean", OfAnApi.class));
		assertThat(methods.handlers()).extracting(HandlerMethodInfo::name).containsExactly("open");
	}

	@Test
	void exposesMethodMadePublic() {
		HandlerBeanMethods methods = HandlerMethodIntrospector
			.introspect(new HandlerBeanInfo("bean", OfAHiddenClass.class));
		assertThat(methods.handlers()).extracting(HandlerMethodInfo::name)
			.containsExactlyInAnyOrder("inherited", "marked");
	}

	private static Set<String> exposed(Class<?> type) {
		return ExposedMethods.of(type).stream().map(Method::getName).collect(Collectors.toSet());
	}

	interface Container<T> {

		@Autowired
		void autowired(T repo);

		void value(@Value("${secret}") T secret);

		@ConduitHandler("message")
		void message(T text);

	}

	public abstract static class Ticking implements Container<String> {

		@Scheduled(fixedDelay = 1000)
		public void tick() {
		}

	}

	@ConduitRpc
	public static class AnnotatedAbove extends Ticking {

		public void exposed() {
		}

		@Override
		public void autowired(String repo) {
		}

		@Override
		public void value(String secret) {
		}

		@Override
		public void message(String text) {
		}

		@Override
		public void tick() {
		}

	}

	abstract static class Listening<E extends ContextRefreshedEvent, T>
			implements ApplicationListener<E>, Function<T, String> {

		@Override
		public void onApplicationEvent(E event) {
		}

	}

	@ConduitRpc
	public static class OfGenericTypes extends Listening<ContextRefreshedEvent, Integer> {

		public void exposed() {
		}

		@Override
		public void onApplicationEvent(ContextRefreshedEvent event) {
		}

		@Override
		public String apply(Integer value) {
			return "";
		}

	}

	@ConduitRpc
	public abstract static class Connections implements DataSource {

		public void exposed() {
		}

		@Override
		public java.sql.Connection getConnection(String user, String password) {
			return mock();
		}

	}

	@ConduitRpc
	public static class Exposing {

		public void exposed() {
		}

	}

	@ConduitRpc(exposed = false)
	public static class Hiding extends Exposing {

		@Override
		public void exposed() {
		}

	}

	public static class BelowHiding extends Hiding {

		public void own() {
		}

	}

	@ConduitRpc
	public static class ExposingBelowHiding extends Hiding {

		public void own() {
		}

	}

	@ConduitRpc
	interface Echo<T> {

		T echo(T value);

	}

	@ConduitRpc
	public abstract static class EchoBase<T> implements Echo<T> {

		@Override
		public T echo(T value) {
			return value;
		}

	}

	@ConduitRpc
	public static class OfSeveral extends EchoBase<String> {

		@Override
		public String echo(String value) {
			return value;
		}

	}

	interface Api {

		@ConduitRpc(exposed = false)
		void hidden(String text);

	}

	@ConduitRpc
	public static class OfAnApi implements Api {

		@Override
		public void hidden(String text) {
		}

		public void open() {
		}

	}

	interface Plain {

		void inherited();

		void marked();

	}

	@ConduitRpc
	static class HiddenClass implements Plain {

		@Override
		public void inherited() {
		}

		@Override
		@ConduitRpc
		public void marked() {
		}

	}

	public static class OfAHiddenClass extends HiddenClass {

	}

}
