package io.netconduit.handler.binding

import io.netconduit.HandlerExecution
import io.netconduit.annotation.HandlerSide
import io.netconduit.engine.codec.ValueMapper
import io.netconduit.engine.codec.jackson.JacksonValueMapper
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper
import io.netconduit.handler.discovery.HandlerBeanInfo
import io.netconduit.handler.discovery.HandlerMethodInfo
import io.netconduit.testing.CapturedLogs
import io.netconduit.testing.ExpectedLog
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.slf4j.event.Level
import org.springframework.boot.test.context.FilteredClassLoader
import kotlin.reflect.javaType
import kotlin.reflect.typeOf

/**
 * Tests for [KotlinModuleCheck].
 */
@OptIn(ExperimentalStdlibApi::class)
class KotlinModuleCheckTests {

	private val types = listOf(typeOf<Item>(), typeOf<List<Map<String, Item>>>(), typeOf<Pair<Int, Int>>()).map { it.javaType }

	@Test
	@ExpectedLog(value = "Add tools.jackson.module:jackson-module-kotlin.", level = Level.WARN)
	fun warnsOnceWithoutModule(logs: CapturedLogs) {
		warnsOnce(JacksonValueMapper(), "tools.jackson.module", logs)
	}

	@Test
	@ExpectedLog(value = "Add com.fasterxml.jackson.module:jackson-module-kotlin.", level = Level.WARN)
	fun warnsOnceWithoutModuleOfJackson2(logs: CapturedLogs) {
		warnsOnce(Jackson2ValueMapper(), "com.fasterxml.jackson.module", logs)
	}

	private fun warnsOnce(mapper: ValueMapper, group: String, logs: CapturedLogs) {
		for (type in this.types) {
			assertThat(KotlinModuleCheck(mapper, FilteredClassLoader("$group.kotlin")).missingFor(type))
				.isEqualTo("$group:jackson-module-kotlin")
		}
		val check = KotlinModuleCheck(mapper, FilteredClassLoader("$group.kotlin"))
		check.check(handler(), typeOf<List<String>>().javaType)
		assertThat(logs.ofTest()).doesNotContain("WARN")
		this.types.forEach { check.check(handler(), it) }
		assertThat(logs.ofTest().lines().filter { it.startsWith("WARN") }).singleElement().asString()
			.contains("void " + Handlers::class.java.name + ".take(", "takes the Kotlin class " + Item::class.java.name)
	}

	@ParameterizedTest
	@ValueSource(booleans = [true, false])
	fun doesNotWarnWithModuleOrWithoutClassesOfKotlin(present: Boolean, logs: CapturedLogs) {
		val loader = if (present) javaClass.classLoader else FilteredClassLoader("tools.jackson.module.kotlin")
		val check = KotlinModuleCheck(JacksonValueMapper(), loader)
		val plain = listOf(typeOf<List<String>>(), typeOf<Color>(), typeOf<java.util.UUID>()).map { it.javaType }
		(if (present) this.types + plain else plain).forEach { check.check(handler(), it) }
		assertThat(logs.ofTest()).doesNotContain("WARN")
	}

	private fun handler() = HandlerMethodInfo(
		HandlerMethodInfo.Kind.CALL, HandlerBeanInfo("bean", Handlers::class.java),
		Handlers::class.java.getMethod("take", Item::class.java), "take", "", HandlerSide.SERVER, HandlerExecution.AUTO, setOf(),
	)

	data class Item(val name: String)

	enum class Color { RED }

	class Handlers {

		fun take(item: Item) = Unit

	}

}
