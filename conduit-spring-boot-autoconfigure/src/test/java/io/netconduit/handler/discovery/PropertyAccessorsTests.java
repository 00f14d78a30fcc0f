package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;

import io.netconduit.annotation.ConduitRpc;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PropertyAccessors}.
 */
class PropertyAccessorsTests {

	@Test
	void hidesPropertiesOfBean() {
		assertThat(exposed(Properties.class)).containsExactlyInAnyOrder("getup", "issue", "settle", "is", "get", "set",
				"getFor", "setAll", "getNothing", "isText", "setLight", "getMarked", "changeAny", "chain");
	}

	@Test
	void hidesComponentsOfRecord() {
		assertThat(exposed(Components.class)).containsExactlyInAnyOrder("count", "own");
	}

	private static Set<String> exposed(Class<?> type) {
		return ExposedMethods.of(type).stream().map(Method::getName).collect(Collectors.toSet());
	}

	@ConduitRpc
	public static class Properties extends Base<Properties> {

		public Properties secret(String secret) {
			return this;
		}

		public Base<Properties> withSecret(String secret) {
			return this;
		}

		@Override
		public Properties self(String secret) {
			return this;
		}

		public Properties chain(String one, String other) {
			return this;
		}

		public String getSecret() {
			return "";
		}

		public void setSecret(String secret) {
		}

		public boolean isActive() {
			return true;
		}

		public Boolean isKnown() {
			return true;
		}

		public Properties setChained(String value) {
			return this;
		}

		public String getURL() {
			return "";
		}

		public int get1() {
			return 1;
		}

		@ConduitRpc
		public String getMarked() {
			return "";
		}

		public String getup() {
			return "";
		}

		public boolean issue() {
			return true;
		}

		public void settle(String account) {
		}

		public boolean is() {
			return true;
		}

		public String get() {
			return "";
		}

		public void set(String value) {
		}

		public String getFor(String user) {
			return user;
		}

		public void setAll(String one, String other) {
		}

		public void getNothing() {
		}

		public String isText() {
			return "";
		}

		public boolean setLight(boolean on) {
			return on;
		}

		public Object changeAny(String value) {
			return value;
		}

	}

	public abstract static class Base<T extends Base<T>> {

		public abstract T self(String secret);

	}

	interface Api {

		String own(String text);

	}

	@ConduitRpc
	public record Components(String secret, @ConduitRpc int count) implements Api {

		@Override
		public String own(String text) {
			return text;
		}

	}

}
