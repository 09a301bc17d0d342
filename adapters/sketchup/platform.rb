# frozen_string_literal: true

require 'rbconfig'

module Renderbridge
  # Which system this is, and who runs it.
  module Platform
    module_function

    # 'windows', 'macos' or 'linux'; the last only where tests run.
    def name
      case RbConfig::CONFIG['host_os']
      when /mswin|mingw|cygwin/ then 'windows'
      when /darwin/ then 'macos'
      else 'linux'
      end
    end

    # The user's number, nil on Windows.
    def uid
      name == 'windows' ? nil : Process.euid
    end
  end
end
